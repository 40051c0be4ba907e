namespace KnowledgeHub.LocalHub;

/// <summary>How a query that the hub has parsed reaches its search engine.</summary>
internal enum QueryDialect
{
    /// <summary>As it was sent: the engine reads slashes as the ends of regular expressions, and refuses what it cannot read.</summary>
    Plain,

    /// <summary>Written anew, words with slashes or colons in quotes: there are no regular expressions, and nothing is refused for such words.</summary>
    Quoting,
}
