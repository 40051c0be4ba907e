using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What has been read of a slice so far; kept over repeated readings, since every reading may show what another missed.</summary>
/// <param name="slice">The slice.</param>
/// <param name="quietBefore">A record that changed last before this instant was there before the reading began.</param>
internal sealed class SliceReading(SearchSlice slice, DateTimeOffset quietBefore)
{
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private CreatedCoverage _coverage = new();
    private SlicePlaces _places = new();
    private bool _isMoving;
    private int _pages;

    public SearchSlice Slice { get; } = slice;

    /// <summary>Records of the last page that were not seen before.</summary>
    public IReadOnlyList<RecordHit> Fresh { get; private set; } = [];

    /// <summary>The slice's records, as its last page said.</summary>
    public long Total { get; private set; }

    /// <summary>Whether there are more than the hub shows.</summary>
    public bool IsTooLarge { get; private set; }

    /// <summary>The first page of a slice that is too large.</summary>
    public IReadOnlyList<RecordHit> Sample { get; private set; } = [];

    /// <summary>Whether the hub has refused the size of a page.</summary>
    public bool PageSizeRefused { get; set; }

    /// <summary>Records seen in all readings.</summary>
    public int Seen => _seen.Count;

    /// <summary>Places of this reading that the hub cannot show.</summary>
    public IReadOnlyList<UnreadablePlace> Unreadable => _places.All();

    /// <summary>Whether as many records were read as the hub says there are.</summary>
    public bool IsComplete => !PageSizeRefused && _seen.Count + _places.Count >= Total;

    /// <summary>Whether the pages were not in the order that a certain reading needs.</summary>
    public bool IsUnsorted => _coverage.IsUnsorted;

    /// <summary>Begins another reading.</summary>
    public void Begin()
    {
        _shown.Clear();
        _coverage = new CreatedCoverage();
        _places = new SlicePlaces();
        (_isMoving, _pages, PageSizeRefused, IsTooLarge) = (false, 0, false, false);
    }

    /// <summary>Takes a page of the size asked for.</summary>
    public void Take(RecordPage page, int number, int size, int window)
    {
        _isMoving |= _pages++ > 0 && page.Total != Total;
        Total = page.Total;
        // A total that equals the window may be where the hub stopped to count.
        IsTooLarge |= page.Total >= window || page.IsBound;
        if (IsTooLarge && Sample.Count == 0)
            Sample = page.Hits;
        _coverage.Add(number, size, page);
        _places.Add(number, page);
        foreach (var hit in page.Hits)
        {
            _shown.Add(hit.Id);
            _isMoving |= !HubTimestamp.TryParse(hit.Updated, out var updated) || updated >= quietBefore;
        }

        // What is no record counts as one of those that the total promises; without an id, its place tells it from others.
        foreach (var name in page.NotRecords.Select(hit => hit.Id ?? $"{hit.Name} at {((number - 1L) * size) + hit.Position}"))
        {
            _shown.Add(name);
            _seen.Add(name);
        }

        TakeFresh(page);
    }

    /// <summary>Takes a page of what lies between the pages.</summary>
    public void TakeBetween(RecordPage page)
    {
        _places.AddBetween(page);
        _seen.UnionWith(page.NotRecords.Select(hit => hit.Id).OfType<string>());
        TakeFresh(page);
    }

    /// <summary>
    /// The stretches in which this reading may have missed records. None, where all pages spoke of as many records as they showed and
    /// none of those is so new that it may have taken the place of another meanwhile.
    /// </summary>
    public IReadOnlyList<TimeRange> Gaps() => _isMoving || _shown.Count + _places.Count != Total ? _coverage.Gaps() : [];

    private void TakeFresh(RecordPage page) => Fresh = [.. page.Hits.Where(hit => _seen.Add(hit.Id))];
}
