namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>The records of the hub: a count, the templates they are made from, and the few that were changed since.</summary>
internal sealed class Corpus(RecordTemplate[] templates, int count)
{
    private const int FirstRevision = 10;

    // Replaced as a whole, so that a search under way sees one state.
    private volatile Dictionary<int, Change> _changed = [];
    private int _touches;

    /// <summary>How many records there are.</summary>
    public int Count => count;

    /// <summary>The size of a record's JSON, in bytes.</summary>
    public int SizeBytes(int record) => TemplateOf(record).SizeBytes;

    /// <summary>Writes a record's JSON.</summary>
    public void Write(Span<byte> destination, int record)
    {
        var change = _changed.GetValueOrDefault(record, new Change(RecordClock.Created(record), FirstRevision));
        Span<byte> values = stackalloc byte[RecordSlots.TotalBytes];
        RecordSlots.Fill(values, record, change.Updated, change.Revision);
        TemplateOf(record).Write(destination, values);
    }

    /// <summary>Finds the record with an id; false when there is none.</summary>
    public bool TryFind(string id, out int record)
    {
        var found = RecordIds.TryParse(id, out var number) && number < count;
        record = found ? (int)number : -1;
        return found;
    }

    /// <summary>The records a query finds, in the order of their creation.</summary>
    public Matches Find(SearchQuery query)
    {
        var changed = _changed;
        var both = query.Updated.And(query.Created);
        var first = (int)Math.Min(RecordClock.FirstAtOrAfter(both.From), count);
        var end = (int)Math.Clamp(RecordClock.FirstAtOrAfter(both.Before), first, count);
        if (changed.Count == 0)
            return new Matches(first, end - first, null);

        var found = new List<int>(end - first);
        for (var record = first; record < end; record++)
        {
            if (!changed.ContainsKey(record))
                found.Add(record);
        }

        found.AddRange(changed
            .Where(change => query.Updated.Contains(change.Value.Updated) && query.Created.Contains(RecordClock.Created(change.Key)))
            .Select(change => change.Key));
        found.Sort();
        return new Matches(0, found.Count, [.. found]);
    }

    /// <summary>Changes records spread evenly over the hub: a new revision each, one <c>updated</c> every two seconds up to an instant.</summary>
    public void Touch(int records, long lastUpdated)
    {
        var touch = ++_touches;
        var changed = new Dictionary<int, Change>(_changed);
        for (var number = 0; number < records; number++)
        {
            var record = (int)(((long)number * count / records + touch) % count);
            var revision = changed.GetValueOrDefault(record, new Change(0, FirstRevision)).Revision;
            changed[record] = new Change(RecordClock.WithFraction(lastUpdated - ((records - 1 - number) * RecordClock.Step)), revision + 1);
        }

        _changed = changed;
    }

    private RecordTemplate TemplateOf(int record) => templates[RecordSlots.Mix((ulong)record) >> 55];

    private readonly record struct Change(long Updated, int Revision);
}
