using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>What the check of a manifest, with the hub at hand or without, found.</summary>
public sealed record ManifestVerdict
{
    /// <summary>All that is wrong, of the file first, then row by row.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>Rows of the manifest.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows with an error.</summary>
    public required int RowsWithErrors { get; init; }

    /// <summary>Files that were looked at.</summary>
    public required int FilesChecked { get; init; }

    /// <summary>What an import would do; <c>null</c> when it would do nothing for the errors, or was not asked for.</summary>
    public ImportPlan? Plan { get; init; }

    /// <summary>Where the report lies; <c>null</c> when nothing is wrong and none was written.</summary>
    public string? Folder { get; init; }

    /// <summary>Whether there is no error; warnings do not count.</summary>
    public bool IsSound => Problems.All(problem => problem.Severity != ProblemSeverity.Error);
}
