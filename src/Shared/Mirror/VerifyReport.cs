namespace KnowledgeHub.Mirror;

/// <summary>What a verification found.</summary>
public sealed record VerifyReport
{
    /// <summary>Files re-hashed.</summary>
    public required long Files { get; init; }

    /// <summary>Bytes re-hashed.</summary>
    public required long Bytes { get; init; }

    /// <summary>Records whose document was compared.</summary>
    public required long Records { get; init; }

    /// <summary>Files that are wanted and not here, before anything was repaired: no problem of those that are, and yet the mirror is not whole.</summary>
    public long FilesToFetch { get; init; }

    /// <summary>Files that the mirror is to hold, here or not.</summary>
    public long FilesWanted { get; init; }

    /// <summary>Records, or their lists of files, that could not be had and are tried again.</summary>
    public long RecordsToFetch { get; init; }

    /// <summary>Problems found; all of them were also handed to the caller's progress as they were found.</summary>
    public required long Problems { get; init; }

    /// <summary>Problems mended, or marked so that the next harvest mends them. Always 0 without repair.</summary>
    public required long Repaired { get; init; }
}

/// <summary>Something that is not as the mirror's database says.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="RecordId">The record; <c>null</c> when the problem belongs to none.</param>
/// <param name="Key">The file's key on the hub; <c>null</c> when the problem is not a file's.</param>
/// <param name="Path">Where, relative to the mirror.</param>
/// <param name="Message">One sentence.</param>
public sealed record VerifyProblem(VerifyProblemKind Kind, string? RecordId, string? Key, string Path, string Message);

/// <summary>What can be wrong with a mirror.</summary>
public enum VerifyProblemKind
{
    /// <summary>A file or document is not there.</summary>
    Missing,

    /// <summary>A file's bytes are not those the hub promised.</summary>
    Damaged,

    /// <summary>A document's bytes are not those of the database.</summary>
    Stale,

    /// <summary>Something lies in the mirror that the database does not know.</summary>
    Orphan,

    /// <summary>A file cannot be read.</summary>
    Unreadable,

    /// <summary>The database itself is damaged.</summary>
    Database,

    /// <summary>A record's files are not as many, or not as long, as its file list said.</summary>
    List,
}

/// <summary>How far a verification is.</summary>
/// <param name="FilesDone">Files re-hashed so far.</param>
/// <param name="FilesTotal">Files to re-hash.</param>
/// <param name="BytesDone">Bytes re-hashed so far.</param>
/// <param name="BytesTotal">Bytes to re-hash.</param>
/// <param name="Problem">A problem just found; <c>null</c> when this is only progress.</param>
public sealed record VerifyProgress(long FilesDone, long FilesTotal, long BytesDone, long BytesTotal, VerifyProblem? Problem);
