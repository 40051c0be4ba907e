using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>How a manifest is imported.</summary>
public sealed record ManifestImportOptions
{
    /// <summary>The folder in which the hub's vocabularies are kept. Hubs differ, so each has its own.</summary>
    public required string VocabularyFolder { get; init; }

    /// <summary>The folder in which the import keeps what it remembers, and its reports. <c>null</c>, the default, is <c>&lt;manifest&gt;.runs</c>.</summary>
    public string? RunsFolder { get; init; }

    /// <summary>Whether rows that ask for it are published. Default false.</summary>
    public bool Publish { get; init; }

    /// <summary>
    /// What to do about rows that fail. <c>null</c>, the default, imports nothing when the check finds an error, and goes on when a row
    /// fails later; <see cref="OnRowError.Continue"/> imports the rows that are sound; <see cref="OnRowError.Stop"/> begins no row after one that failed.
    /// </summary>
    public OnRowError? OnError { get; init; }

    /// <summary>Whether files may lie outside the manifest's folder. Default false.</summary>
    public bool AllowOutside { get; init; }

    /// <summary>Whether rows may change drafts that others have open; see <see cref="ImportOptions.AllowOpenDrafts"/>. Default false.</summary>
    public bool AllowOpenDrafts { get; init; }

    /// <summary>
    /// Whether drafts are made of rows on which the hub failed before, although it may have made them then. Default false: such rows fail until somebody decides.
    /// </summary>
    public bool RetryUnknown { get; init; }

    /// <summary>Whether drafts are published of which the hub has not taken all: what it did not take is missing in the record. Default false.</summary>
    public bool PublishIncomplete { get; init; }

    /// <summary>How the manifest is read; <c>null</c> finds everything out.</summary>
    public ManifestReadOptions? Reading { get; init; }
}
