using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>A record from the hub beside what the mirror has of it.</summary>
internal sealed class RecordChange
{
    internal RecordChange(RecordHit hit, RecordKind kind)
    {
        Hit = hit;
        Kind = hit.Kind ?? kind;
    }

    /// <summary>The record as the hub sent it.</summary>
    public RecordHit Hit { get; }

    /// <summary>Its kind.</summary>
    public RecordKind Kind { get; }

    /// <summary>Whether the mirror does not have it.</summary>
    public bool IsNew => Number is null;

    /// <summary>Whether the mirror has it otherwise, or not at all.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether the hub has only written it anew: the row takes the new bytes, and nothing else has changed.</summary>
    public bool IsRewritten { get; init; }

    /// <summary>Whether it is the record's own answer instead of a search's hit.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The state the mirror has it in; <c>null</c> when it does not have it.</summary>
    public string? State { get; init; }

    /// <summary>Whether the hub said that it is gone.</summary>
    public bool WasGone => State is RecordState.Missing or RecordState.Tombstoned;

    /// <summary>Whether the file list was never had, for this document or an earlier one.</summary>
    public bool LacksFileList => FilesListed is null;

    /// <summary>Whether the hub refused the file list.</summary>
    public bool IsFileListForbidden => FilesListed == FileListState.Forbidden;

    /// <summary>The same record, to be left as it is here.</summary>
    public RecordChange AsUnchanged() => new(Hit, Kind) { Number = Number ?? 0, State = State, FilesListed = FileListState.Listed };

    /// <summary>The file list, to be set by whoever has it; <c>null</c> leaves the files as they are.</summary>
    public IReadOnlyList<ListedFile>? Files { get; set; }

    /// <summary>Bytes of the files on the list, as far as it says; <c>null</c> without a list.</summary>
    public long? FileBytes => Files?.Sum(file => file.Entry.SizeBytes ?? 0);

    /// <summary>What the file list became; <c>null</c> when it was not had.</summary>
    public string? FilesOutcome { get; set; }

    /// <summary>What of the record could not be kept, in one sentence; <c>null</c> when all could.</summary>
    public string? Fault { get; set; }

    internal long? Number { get; init; }

    internal string? FilesListed { get; init; }
}

/// <summary>Values of <c>record.files_listed</c>.</summary>
internal static class FileListState
{
    /// <summary>The list is in table <c>file</c>.</summary>
    public const string Listed = "listed";

    /// <summary>The hub refuses it.</summary>
    public const string Forbidden = "forbidden";
}

/// <summary>A file of a record, and whether the mirror wants it.</summary>
/// <param name="Entry">What the hub says of it.</param>
/// <param name="IsWanted">Whether it is fetched.</param>
internal sealed record ListedFile(FileEntry Entry, bool IsWanted);

/// <summary>A file to fetch.</summary>
/// <param name="RecordId">Its record.</param>
/// <param name="Kind">The record's kind.</param>
/// <param name="Key">Its name on the hub.</param>
/// <param name="SizeBytes">Its size in bytes; <c>null</c> when the hub does not say.</param>
/// <param name="Checksum">The checksum the hub promises; <c>null</c> when it promises none.</param>
/// <param name="Path">Where it goes.</param>
internal sealed record WantedFile(string RecordId, RecordKind Kind, string Key, long? SizeBytes, string? Checksum, string Path)
{
    /// <summary>Whether the record says that everybody may have its files, so that a refusal contradicts it.</summary>
    public bool IsPublic { get; init; }

    /// <summary>A file of the mirror that has these bytes already; <c>null</c> when there was none.</summary>
    public string? Copy { get; init; }

    /// <summary>Names the file while it is not complete. Another content under the same key has another token.</summary>
    public string Token => _token ??= Hex.Lower(Sha256.Of($"{RecordId}\0{Key}\0{Checksum}\0{SizeBytes}")).Substring(0, 40);

    private string? _token;
}

/// <summary>What became of a file.</summary>
/// <param name="File">The file.</param>
/// <param name="State"><c>present</c>, <c>forbidden</c> or <c>failed</c>.</param>
/// <param name="Attempts">Attempts of this run.</param>
/// <param name="IsVerified">Whether its checksum was reckoned and is the promised one.</param>
/// <param name="Error">Why it failed, in one sentence; <c>null</c> when it did not.</param>
internal sealed record FileResult(WantedFile File, string State, int Attempts, bool IsVerified, string? Error);

/// <summary>A record by its address.</summary>
/// <param name="RecordId">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="State">The state the mirror has it in; <c>null</c> when it does not have it.</param>
/// <param name="GoneSince">When the hub first said that it is gone; <c>null</c> when it did not.</param>
internal sealed record RecordReference(string RecordId, RecordKind Kind, string? State, DateTimeOffset? GoneSince)
{
    /// <summary>The revision the mirror has; <c>null</c> when that is not known.</summary>
    public long? RevisionId { get; init; }

    /// <summary>When it was made; <c>null</c> when that is not known.</summary>
    public DateTimeOffset? Created { get; init; }
}

/// <summary>A record as the mirror has it.</summary>
/// <param name="RecordId">Its id.</param>
/// <param name="State">Its state.</param>
/// <param name="Json">Its document, as received.</param>
internal sealed record StoredRecord(string RecordId, string State, ReadOnlyMemory<byte> Json);

/// <summary>A file as the mirror has it.</summary>
/// <param name="RecordId">Its record.</param>
/// <param name="Key">Its name on the hub.</param>
/// <param name="SizeBytes">Its size in bytes; <c>null</c> when unknown.</param>
/// <param name="Checksum">The checksum the hub promised; <c>null</c> when it promised none.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="State">Its state.</param>
internal sealed record StoredFile(string RecordId, string Key, long? SizeBytes, string? Checksum, string Path, string State);

/// <summary>A file that is kept after it left the hub.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="OlderBytes">Its size in bytes when it is an older content than the one its row promises; <c>null</c> when it is that one.</param>
internal sealed record RetainedCopy(string Path, long? OlderBytes);

/// <summary>What a sweep found, to be written down as a whole.</summary>
internal sealed class SweepResult
{
    /// <summary>Records that the hub says are gone, for the first time.</summary>
    public List<string> Missing { get; } = [];

    /// <summary>Records that the hub says are gone, for the second time; their files were moved to the paths given.</summary>
    public List<string> Tombstoned { get; } = [];

    /// <summary>What is kept of the files of tombstoned records, by record and key.</summary>
    public Dictionary<(string RecordId, string Key), RetainedCopy> Retained { get; } = [];

    /// <summary>What the hub says of the removal of missing and tombstoned records, where it says something.</summary>
    public Dictionary<string, string> Tombstones { get; } = new(StringComparer.Ordinal);

    /// <summary>Records whose own answer is newer than what the mirror has, though no search shows them.</summary>
    public List<(RecordHit Hit, RecordKind Kind)> Newer { get; } = [];

    /// <summary>Records that were missing or restricted and answer again, though no search shows them.</summary>
    public List<string> Answered { get; } = [];

    /// <summary>Records that the hub has and does not show to us.</summary>
    public List<string> Restricted { get; } = [];

    /// <summary>Records that the hub has and that are not asked for.</summary>
    public List<string> OutOfScope { get; } = [];
}
