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

    /// <summary>Whether a record or draft other than this one has a DOI.</summary>
    public bool IsDoiTaken(string doi, string? exceptId) => Records.Values.Concat(Drafts.Values).Any(view =>
        view.Id != exceptId && view.Record.Deletion == Deletion.None
        && view.Record.Pids.TryGetProperty("doi", out var pid) && pid.TryGetProperty("identifier", out var identifier)
        && string.Equals(identifier.GetString(), doi, StringComparison.OrdinalIgnoreCase));

    public bool IsTaken(string id) => Parents.ContainsKey(id) || Records.ContainsKey(id) || Drafts.ContainsKey(id);
}
