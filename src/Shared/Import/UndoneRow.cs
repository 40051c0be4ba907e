namespace KnowledgeHub.Import;

/// <summary>What became of a draft that an undo was about.</summary>
public enum UndoStatus
{
    /// <summary>The draft was discarded.</summary>
    Discarded,

    /// <summary>It was not there any more.</summary>
    Gone,

    /// <summary>It is published, and stays.</summary>
    Published,

    /// <summary>It was there before the import, which only changed it.</summary>
    NotMadeHere,

    /// <summary>It was not known whether the draft was made; it was looked for and not found.</summary>
    NeverMade,

    /// <summary>Somebody else has changed it since the import did, and it stays, so that nothing of that is lost.</summary>
    ChangedSince,

    /// <summary>It could not be discarded.</summary>
    Failed,
}

/// <summary>A draft that an undo was about.</summary>
/// <param name="Key">The row's key.</param>
/// <param name="RecordId">The draft; <c>null</c> when none was made.</param>
/// <param name="Title">Its title.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Url">The address of its page.</param>
/// <param name="Error">Why it could not be discarded, or what somebody else has changed; <c>null</c> otherwise.</param>
public sealed record UndoneRow(string Key, string? RecordId, string? Title, UndoStatus Status, string? Url, string? Error = null);
