using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>What has become of a row, and what the hub made of it.</summary>
public sealed record RowReport
{
    /// <summary>The row's key.</summary>
    public required string Key { get; init; }

    /// <summary>The row as a spreadsheet numbers it.</summary>
    public required int Row { get; init; }

    /// <summary>What has become of it.</summary>
    public required RowStatus Status { get; init; }

    /// <summary>The title.</summary>
    public string? Title { get; init; }

    /// <summary>The draft or record; <c>null</c> when there is none.</summary>
    public string? RecordId { get; init; }

    /// <summary>The address of its page.</summary>
    public string? Url { get; init; }

    /// <summary>Its DOI.</summary>
    public string? Doi { get; init; }

    /// <summary>The community that reviews the draft; <c>null</c> when the import had nothing to do with one.</summary>
    public string? Community { get; init; }

    /// <summary>The package that the draft is in; <c>null</c> when the import had nothing to do with one.</summary>
    public string? Package { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<ManifestProblem> Problems { get; init; } = [];

    /// <summary>Files uploaded in this run.</summary>
    public int FilesDone { get; init; }

    /// <summary>Bytes uploaded in this run.</summary>
    public long Bytes { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Time { get; init; }

    /// <summary>Whether the row is not what it should be.</summary>
    public bool IsFailure => Status is RowStatus.Failed or RowStatus.Incomplete;

    /// <summary>The status as the report writes it, such as <c>left-alone</c>.</summary>
    public string StatusText => Status switch
    {
        RowStatus.NotTried => "not-tried",
        RowStatus.LeftAlone => "left-alone",
        _ => Status.ToString().ToLowerInvariant(),
    };
}
