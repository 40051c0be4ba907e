namespace KnowledgeHub.Import;

/// <summary>A folder that manifests are dropped into.</summary>
public sealed record InboxOptions
{
    /// <summary>The folder, absolute.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder in which the hub's vocabularies are kept.</summary>
    public required string VocabularyFolder { get; init; }

    /// <summary>Whether rows that ask for it are published. Default false.</summary>
    public bool Publish { get; init; }

    /// <summary>How long a file must have been left in peace before it counts as complete.</summary>
    /// <value>Default 10 seconds.</value>
    public TimeSpan Quiet { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The pause between two looks at a file, which must then be the same.</summary>
    /// <value>Default 2 seconds.</value>
    public TimeSpan SecondLook { get; init; } = TimeSpan.FromSeconds(2);
}

/// <summary>What has become of a manifest in an inbox.</summary>
public enum InboxOutcome
{
    /// <summary>It was imported and lies in <c>done</c>.</summary>
    Done,

    /// <summary>Rows failed, or it is no fit manifest; it lies in <c>failed</c>.</summary>
    Failed,

    /// <summary>It is still being written, and is looked at again the next time.</summary>
    Waiting,

    /// <summary>The hub could not be reached, or refused us; it stays and is tried again the next time.</summary>
    Postponed,
}

/// <summary>What has become of one manifest.</summary>
/// <param name="Name">Its name in the inbox.</param>
/// <param name="Outcome">What has become of it.</param>
/// <param name="MovedTo">Where it lies now; <c>null</c> when it was not moved.</param>
/// <param name="Report">What the import did; <c>null</c> when there was none.</param>
/// <param name="Message">Why it waits or failed; <c>null</c> when it is done.</param>
public sealed record InboxResult(string Name, InboxOutcome Outcome, string? MovedTo, ImportReport? Report, string? Message);
