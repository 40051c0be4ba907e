namespace KnowledgeHub.LocalHub;

/// <summary>A record together with what its family says about it, as answered and as indexed; written to JSON once per class of caller.</summary>
internal sealed class RecordView(StoredRecord record, StoredParent parent, VersionFlags flags, RecordWriter writer, TimeProvider clock)
{
    private byte[]? _publicJson;
    private byte[]? _ownerJson;
    private SearchDocument? _document;

    public StoredRecord Record => record;

    public StoredParent Parent => parent;

    public VersionFlags Flags => flags;

    public string Id => record.Id;

    /// <summary>The hub's time, for queries that speak of now.</summary>
    public DateTimeOffset Now() => clock.GetUtcNow();

    /// <summary>The record as JSON; the owner's form has more members.</summary>
    public byte[] Json(bool privileged) => privileged
        ? _ownerJson ??= writer.Write(this, privileged: true)
        : _publicJson ??= writer.Write(this, privileged: false);

    /// <summary>What a search looks at.</summary>
    public SearchDocument Document => _document ??= new SearchDocument(this);
}
