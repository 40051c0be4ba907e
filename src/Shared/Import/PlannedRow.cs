namespace KnowledgeHub.Import;

/// <summary>A row and what is to be done about it.</summary>
public sealed record PlannedRow
{
    /// <summary>The row.</summary>
    public required ImportRow Row { get; init; }

    /// <summary>What is to be done.</summary>
    public required PlannedStep Step { get; init; }

    /// <summary>The draft or record concerned; <c>null</c> for one that is not made yet.</summary>
    public string? RecordId { get; init; }

    /// <summary>Whether the document has to be sent.</summary>
    public bool SendsDocument { get; init; }

    /// <summary>Files to upload, those that replace others included.</summary>
    public IReadOnlyList<ImportFile> Uploads { get; init; } = [];

    /// <summary>The names of files to remove that this import uploaded earlier and the row names no more.</summary>
    public IReadOnlyList<string> Removals { get; init; } = [];

    /// <summary>Whether it is published in the end.</summary>
    public bool Publishes { get; init; }

    /// <summary>Whether it was to be published and is not, because a community reviews it or it is published with its package.</summary>
    public bool IsHeldBack { get; init; }

    /// <summary>
    /// Whether the hub failed on the row before, so that nobody knows whether it has a draft of it: a draft that is found is taken, and none is made
    /// until somebody decides.
    /// </summary>
    public bool IsUndecided { get; init; }

    /// <summary>Bytes to upload.</summary>
    public long Bytes => Uploads.Sum(file => file.SizeBytes);

    /// <summary>Calls it will take when nothing goes wrong.</summary>
    public int Requests { get; init; }

    /// <summary>The keys of rows that the package, held back for them, still lacks.</summary>
    internal IReadOnlyList<string> Awaited { get; init; } = [];

    /// <summary>Whether its record is published and the token's owner may not see it.</summary>
    internal bool IsHidden { get; init; }

    /// <summary>What the journal knew.</summary>
    internal JournalRow? Known { get; init; }
}
