namespace KnowledgeHub.LocalHub;

/// <summary>When something goes wrong, and what.</summary>
public sealed record FaultRule
{
    /// <summary>
    /// Which requests: <c>GET /api/records/*/files/*/content</c>, where <c>*</c> stands for one path segment and <c>**</c> for any number. With a
    /// <c>?</c> the query must match too (<c>GET /api/records?*page=2*</c>). After <c>regex:</c> comes a regular expression instead.
    /// </summary>
    public required string Pattern { get; init; }

    /// <summary>What goes wrong.</summary>
    public required FaultAction Action { get; init; }

    /// <summary>How likely it is for each matching request, 0 to 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>How often it happens at most; <c>null</c> has no end.</summary>
    public int? Count { get; init; }

    /// <summary>How many matching requests pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Where the random numbers of <see cref="Probability"/> begin.</summary>
    public int Seed { get; init; }
}
