namespace KnowledgeHub.LocalHub;

/// <summary>A record together with what its family says about it, as answered and as indexed; written to JSON once per class of caller.</summary>
internal sealed class RecordView(StoredRecord record, StoredParent parent, VersionFlags flags, RecordWriter writer, TimeProvider clock)
{
    private readonly byte[]?[] _json = new byte[]?[(int)AccessLevel.Nobody];
    private SearchDocument? _document;

    public StoredRecord Record => record;

    public StoredParent Parent => parent;

    public VersionFlags Flags => flags;

    public string Id => record.Id;

    /// <summary>Whether it is the draft of a published record.</summary>
    public bool IsEdit => record is { IsDraft: true, IsPublished: true };

    /// <summary>The same record as if it had never been removed.</summary>
    public RecordView AsShown() => new(record with { Deletion = Deletion.None, Deleted = null }, parent, flags with { IsLatest = true }, writer, clock);

    /// <summary>Whether the record's access status counts it as one with files.</summary>
    public bool HasFiles => writer.HasFiles(record);

    /// <summary>The same as if it were published.</summary>
    public RecordView AsPublished() => new(record with { IsDraft = false }, parent, flags, writer, clock);

    /// <summary>The hub's time, for queries that speak of now.</summary>
    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>The record as JSON; the more rights the caller has, the more members.</summary>
    public byte[] Json(AccessLevel level) => _json[(int)level] ??= writer.Write(this, new RecordAnswer(level));

    /// <summary>The record as JSON for its owner, or for everybody.</summary>
    public byte[] Json(bool privileged) => Json(privileged ? AccessLevel.Manage : AccessLevel.None);

    /// <summary>The record as JSON in answer to a request of its own.</summary>
    public byte[] Json(RecordAnswer answer) =>
        answer is { FileLinks: false, CountsAsWithFiles: null, HidesKind: false } && !(answer.IsHit && (record.IsDraft || record.Access.FilesRestricted)) ? Json(answer.Level) : writer.Write(this, answer);

    /// <summary>What a search looks at.</summary>
    public SearchDocument Document => _document ??= new SearchDocument(this);
}
