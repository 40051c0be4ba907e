namespace KnowledgeHub.LocalHub;

/// <summary>One transaction on the hub's contents: collects what to store and drop, applied only when the work ends well.</summary>
internal sealed class StateChange(HubTables tables, DateTimeOffset now)
{
    private readonly Dictionary<string, StoredParent> _parents = [];
    private readonly Dictionary<string, StoredRecord> _records = [];
    private readonly Dictionary<string, StoredRecord?> _drafts = [];

    public DateTimeOffset Now => now;

    public IReadOnlyDictionary<string, StoredParent> Parents => _parents;

    public IReadOnlyDictionary<string, StoredRecord> Records => _records;

    /// <summary>Changed drafts; a <c>null</c> drops the draft.</summary>
    public IReadOnlyDictionary<string, StoredRecord?> Drafts => _drafts;

    public void Put(StoredParent parent) => _parents[parent.Id] = parent;

    public void Put(StoredRecord record)
    {
        if (record.IsDraft)
            _drafts[record.Id] = record;
        else
            _records[record.Id] = record;
    }

    public void DropDraft(string id) => _drafts[id] = null;

    public StoredRecord? FindRecord(string id) => _records.GetValueOrDefault(id) ?? tables.Records.GetValueOrDefault(id)?.Record;

    public StoredRecord? FindDraft(string id) =>
        _drafts.TryGetValue(id, out var draft) ? draft : tables.Drafts.GetValueOrDefault(id)?.Record;

    public StoredRecord GetRecord(string id) =>
        FindRecord(id) ?? throw new KeyNotFoundException($"The hub has no published record '{id}'.");

    public StoredParent GetParent(string id) => _parents.GetValueOrDefault(id) ?? tables.Parents[id];

    /// <summary>Published versions of a family that are still there, lowest index first.</summary>
    public IReadOnlyList<StoredRecord> Versions(string parentId) =>
        [.. Members(parentId).Select(FindRecord).OfType<StoredRecord>().Where(record => record.Deletion == Deletion.None).OrderBy(record => record.VersionIndex)];

    /// <summary>The draft of a version that was never published, besides others' edits.</summary>
    public StoredRecord? NextVersionDraft(string parentId) =>
        Members(parentId).Select(FindDraft).OfType<StoredRecord>().FirstOrDefault(draft => !draft.IsPublished);

    /// <summary>Whether a published record other than this one holds a DOI.</summary>
    public bool IsDoiTaken(string doi, string exceptId) => tables.HoldersOf(doi).Any(record => record.Id != exceptId);

    /// <summary>Takes a DOI from all records that hold it.</summary>
    public void ReleaseDoi(string doi)
    {
        foreach (var record in tables.HoldersOf(doi).ToList())
            Put((FindRecord(record.Id) ?? record) with { DoiReleased = true });
    }

    public string NewId()
    {
        string id;
        do
            id = RecordIds.FromSequence(++tables.Sequence);
        while (tables.IsTaken(id) || _parents.ContainsKey(id) || _records.ContainsKey(id) || _drafts.ContainsKey(id));
        return id;
    }

    private IEnumerable<string> Members(string parentId)
    {
        var stored = tables.Families.GetValueOrDefault(parentId) ?? [];
        var added = _records.Values.Concat(_drafts.Values.OfType<StoredRecord>()).Where(record => record.ParentId == parentId).Select(record => record.Id);
        return stored.Union(added);
    }
}
