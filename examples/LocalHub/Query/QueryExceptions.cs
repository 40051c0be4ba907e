namespace KnowledgeHub.LocalHub;

/// <summary>The hub's own parser gives up; the query becomes a plain word search.</summary>
internal sealed class MalformedQueryException : Exception;

/// <summary>The search engine refuses the query: 400.</summary>
internal sealed class RejectedQueryException : Exception;
