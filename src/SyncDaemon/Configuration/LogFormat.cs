namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>How the service writes its log to standard error.</summary>
internal enum LogFormat
{
    /// <summary>As the journal wants it where the journal reads it, plain elsewhere.</summary>
    Auto,

    /// <summary>A line with time and level.</summary>
    Plain,

    /// <summary>A line that begins with the journal's priority.</summary>
    Journal,

    /// <summary>One JSON object a line.</summary>
    Json,
}
