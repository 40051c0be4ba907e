namespace KnowledgeHub.LocalHub;

/// <summary>Puts the outcome of a transaction into the tables, the folder and, after its lag, the search index.</summary>
internal sealed class ChangeCommit(HubTables tables, RecordWriter writer, SearchIndex index, StateFolder? folder, TimeProvider clock)
{
    public void Apply(StateChange change)
    {
        var families = change.Parents.Keys
            .Concat(change.Records.Values.Select(record => record.ParentId))
            .Concat(change.Drafts.Select(draft => draft.Value?.ParentId ?? tables.Drafts.GetValueOrDefault(draft.Key)?.Parent.Id).OfType<string>())
            .ToHashSet();

        folder?.Save(change);
        foreach (var parent in change.Parents.Values)
            tables.Parents[parent.Id] = parent;
        foreach (var record in change.Records.Values.Concat(change.Drafts.Values.OfType<StoredRecord>()))
        {
            if (!tables.Families.TryGetValue(record.ParentId, out var members))
                tables.Families[record.ParentId] = members = new SortedSet<string>(StringComparer.Ordinal);
            members.Add(record.Id);
        }

        foreach (var parentId in families)
            Refresh(parentId, change);
    }

    /// <summary>Makes new views of the members whose content, parent or place in the family changed.</summary>
    private void Refresh(string parentId, StateChange change)
    {
        var parent = tables.Parents[parentId];
        var members = tables.Families[parentId];
        var records = members.Select(change.FindRecord).OfType<StoredRecord>().ToList();
        var drafts = members.Select(change.FindDraft).OfType<StoredRecord>().ToList();
        var latest = records.Where(record => record.Deletion == Deletion.None).MaxBy(record => record.VersionIndex);
        var nextDraft = drafts.FirstOrDefault(draft => !draft.IsPublished);

        foreach (var record in records)
            Place(tables.Records, record, parent, new VersionFlags(record.Id == latest?.Id, record.Id == latest?.Id && nextDraft is null));
        foreach (var draft in drafts)
        {
            var isLatest = draft.Id == latest?.Id;
            Place(tables.Drafts, draft, parent, new VersionFlags(isLatest, ReferenceEquals(draft, nextDraft) || (nextDraft is null && isLatest)));
        }

        foreach (var (id, _) in change.Drafts.Where(draft => draft.Value is null && members.Contains(draft.Key)))
        {
            tables.Drafts.Remove(id);
            index.DropDraft(id, discarded: !change.Records.ContainsKey(id));
            if (!tables.Records.ContainsKey(id))
                members.Remove(id);
        }
    }

    private void Place(Dictionary<string, RecordView> table, StoredRecord record, StoredParent parent, VersionFlags flags)
    {
        if (table.TryGetValue(record.Id, out var known)
            && ReferenceEquals(known.Record, record) && ReferenceEquals(known.Parent, parent) && known.Flags == flags)
            return;

        var view = new RecordView(record, parent, flags, writer, clock);
        table[record.Id] = view;
        index.Put(view);
    }
}
