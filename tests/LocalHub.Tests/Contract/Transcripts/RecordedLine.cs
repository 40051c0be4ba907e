namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>A line of a transcript: a request and its answer, or a conclusion from several requests.</summary>
internal sealed record RecordedLine(string Name, RecordedAnswer Answer)
{
    /// <summary>Whether this is a conclusion.</summary>
    public bool IsFact => Request is null;

    /// <summary>Method, path and token, as <c>GET /records/{draft} (owner)</c>.</summary>
    public string? Request { get; init; }
}
