using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>How an import ended.</summary>
public enum ImportOutcome
{
    /// <summary>Every row is what it should be.</summary>
    Succeeded,

    /// <summary>Some rows failed.</summary>
    Partial,

    /// <summary>It was stopped.</summary>
    Interrupted,

    /// <summary>It could not go on.</summary>
    Failed,

    /// <summary>The check found errors, and nothing was imported.</summary>
    Refused,
}

/// <summary>What an import did.</summary>
public sealed record ImportReport
{
    /// <summary>How it ended.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Each row, in the manifest's order.</summary>
    public required IReadOnlyList<RowReport> Rows { get; init; }

    /// <summary>The run's folder.</summary>
    public required string Folder { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>Requests sent.</summary>
    public long Requests { get; init; }

    /// <summary>All that is wrong, of the file first, then row by row.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; init; } = [];

    /// <summary>What stopped it; <c>null</c> when nothing did.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Bytes uploaded.</summary>
    public long Bytes => Rows.Sum(row => row.Bytes);

    /// <summary>Files uploaded.</summary>
    public int Files => Rows.Sum(row => row.FilesDone);

    /// <summary>Rows of a status.</summary>
    public int Count(RowStatus status) => Rows.Count(row => row.Status == status);
}
