namespace KnowledgeHub.LocalHub;

/// <summary>A request the hub answered, or gave up on.</summary>
public sealed record RequestLogEntry
{
    /// <summary>The method, upper case.</summary>
    public required string Method { get; init; }

    /// <summary>The path and query as sent, still escaped.</summary>
    public required string PathAndQuery { get; init; }

    /// <summary>The status answered; 0 when the connection was cut before one.</summary>
    public int Status { get; init; }

    /// <summary>Whether an <c>Authorization</c> header came with it.</summary>
    public bool HasAuthorization { get; init; }

    /// <summary>The caller's name for itself.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>When it arrived.</summary>
    public DateTimeOffset Time { get; init; }
}
