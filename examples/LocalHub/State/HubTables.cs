namespace KnowledgeHub.LocalHub;

/// <summary>The hub's contents. Read and changed only under the lock of <see cref="HubState"/>.</summary>
internal sealed class HubTables
{
    public Dictionary<string, StoredParent> Parents { get; } = [];

    public Dictionary<string, RecordView> Records { get; } = [];

    public Dictionary<string, RecordView> Drafts { get; } = [];

    /// <summary>Ids of all versions, published or draft, by parent id.</summary>
    public Dictionary<string, SortedSet<string>> Families { get; } = [];

    public ulong Sequence { get; set; }

    /// <summary>The published records that hold a DOI; drafts hold none, they only name it.</summary>
    public IEnumerable<StoredRecord> HoldersOf(string doi) => Records.Values.Select(view => view.Record)
        .Where(record => record is { Deletion: Deletion.None, DoiReleased: false } && string.Equals(record.Doi, doi, StringComparison.OrdinalIgnoreCase));

    public bool IsTaken(string id) => Parents.ContainsKey(id) || Records.ContainsKey(id) || Drafts.ContainsKey(id);
}
