namespace KnowledgeHub.Manifests;

/// <summary>What became of a row, as a report says it.</summary>
public sealed record RowOutcome
{
    /// <summary>In a word or two.</summary>
    public required string Status { get; init; }

    /// <summary>The record's id; <c>null</c> when there is none.</summary>
    public string? Id { get; init; }

    /// <summary>The address of its page; <c>null</c> when there is none.</summary>
    public string? Url { get; init; }

    /// <summary>Its DOI; <c>null</c> when it has none.</summary>
    public string? Doi { get; init; }

    /// <summary>The community that reviews it; <c>null</c> when none was asked to.</summary>
    public string? Community { get; init; }

    /// <summary>The package that it is in; <c>null</c> when it was put into none.</summary>
    public string? Package { get; init; }

    /// <summary>Why the row failed; <c>null</c> when it did not.</summary>
    public ManifestProblem? Problem { get; init; }

    /// <summary>How many of its files are on the hub.</summary>
    public int? FilesDone { get; init; }

    /// <summary>How many bytes were sent.</summary>
    public long? Bytes { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }
}
