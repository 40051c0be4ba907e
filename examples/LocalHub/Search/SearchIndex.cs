namespace KnowledgeHub.LocalHub;

/// <summary>What searches see: the hub's contents as of the index lag ago.</summary>
/// <param name="clock">The hub's clock.</param>
/// <param name="lag">How late searches see a change.</param>
/// <param name="takesOnePlaceOnly">Whether the engine cannot take a record with several places.</param>
internal sealed class SearchIndex(TimeProvider clock, TimeSpan lag, bool takesOnePlaceOnly)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RecordView> _records = [];
    private readonly Dictionary<string, RecordView> _drafts = [];
    private readonly Queue<(DateTimeOffset Due, Action Apply)> _pending = new();
    private SearchSnapshot? _snapshot;

    /// <summary>Whether the engine takes a record in. The hub finds that out when the record is already stored.</summary>
    public bool Takes(StoredRecord record) => !takesOnePlaceOnly
        || !record.Metadata.TryGetProperty("locations", out var locations)
        || !locations.TryGetProperty("features", out var features)
        || features.GetArrayLength() < 2;

    public void Put(RecordView view) => Later(() =>
    {
        if (!Takes(view.Record))
            return;
        if (view.Record.IsDraft)
            _drafts[view.Id] = view;
        else if (view.Record.Deletion == Deletion.None)
            _records[view.Id] = view;
        else
            _records.Remove(view.Id);
    });

    /// <summary>Takes a draft out: at once when it was discarded, which makes the hub refresh its index; after the lag when it was published.</summary>
    public void DropDraft(string id, bool discarded)
    {
        Later(() => _drafts.Remove(id));
        if (!discarded)
            return;
        lock (_gate)
        {
            while (_pending.TryDequeue(out var change))
                change.Apply();
            _snapshot = null;
        }
    }

    public SearchSnapshot Snapshot()
    {
        lock (_gate)
        {
            var now = clock.GetUtcNow();
            while (_pending.TryPeek(out var change) && change.Due <= now)
            {
                _pending.Dequeue().Apply();
                _snapshot = null;
            }

            return _snapshot ??= new SearchSnapshot(_records.Values, _drafts.Values);
        }
    }

    private void Later(Action apply)
    {
        lock (_gate)
            _pending.Enqueue((clock.GetUtcNow() + lag, apply));
    }
}
