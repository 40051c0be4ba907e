namespace KnowledgeHub.Client;

/// <summary>What a connection is wanted for; the sooner it is given back, the sooner it is given.</summary>
internal enum ConnectionUse
{
    /// <summary>A page, a record, a list: answered in a moment.</summary>
    Document,

    /// <summary>The content of a file.</summary>
    Content,

    /// <summary>The content of a large file, which may take hours.</summary>
    LongContent,
}
