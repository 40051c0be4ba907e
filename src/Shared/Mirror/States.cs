namespace KnowledgeHub.Mirror;

/// <summary>Values of <c>record.state</c>.</summary>
internal static class RecordState
{
    /// <summary>On the hub, as far as is known.</summary>
    public const string Present = "present";

    /// <summary>The hub said once that it is gone.</summary>
    public const string Missing = "missing";

    /// <summary>The hub has it and does not show it to us.</summary>
    public const string Restricted = "restricted";

    /// <summary>Not asked for any more; kept.</summary>
    public const string OutOfScope = "out-of-scope";

    /// <summary>The hub said twice that it is gone.</summary>
    public const string Tombstoned = "tombstoned";
}

/// <summary>Values of <c>record.files_access</c>.</summary>
internal static class RecordAccess
{
    /// <summary>Everybody may have it.</summary>
    public const string Public = "public";
}

/// <summary>Values of <c>file.state</c>.</summary>
internal static class FileState
{
    /// <summary>To be fetched.</summary>
    public const string Wanted = "wanted";

    /// <summary>Here, and once verified.</summary>
    public const string Present = "present";

    /// <summary>Not asked for.</summary>
    public const string Skipped = "skipped";

    /// <summary>The hub refuses it.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>Could not be had; tried again later.</summary>
    public const string Failed = "failed";

    /// <summary>No longer on the hub; kept for a time.</summary>
    public const string Retained = "retained";
}
