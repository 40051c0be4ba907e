using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What has been read of a slice so far; kept over repeated readings, since every reading may show what another missed.</summary>
internal sealed class SliceReading(SearchSlice slice)
{
    private const int MostReadings = 4;

    private long _covered;
    private long _pages;
    private long _largest;

    public SearchSlice Slice { get; } = slice;

    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

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

    /// <summary>The page to read next; <c>null</c> at the end, and where reading on leads nowhere.</summary>
    public int? Next { get; private set; }

    /// <summary>Whether all was seen: from the first record to the last without a gap, and as many as the hub says there are.</summary>
    public bool IsComplete => !PageSizeRefused && _covered >= Total && Seen.Count >= Total;

    /// <summary>Takes a page of the size asked for.</summary>
    public void Take(RecordPage page, int number, int size, int window)
    {
        // Each record that has left the slice moved those behind it up a place. As many as are gone may have slipped from the page
        // that was to be next onto the one before, so only what lies before them counts as seen; reading goes on from there.
        var left = Math.Max(0, Total - page.Total);
        _covered = number == 1 ? 0 : Math.Max(0, _covered - left);
        _pages++;
        Total = page.Total;
        _largest = Math.Max(_largest, Total);
        // A total that equals the window may be where the hub stopped to count.
        IsTooLarge = page.Total >= window || page.IsBound;
        if (IsTooLarge && (number == 1 || Sample.Count == 0))
            Sample = page.Hits;
        Fresh = [.. page.Hits.Where(hit => Seen.Add(hit.Id))];

        // What is no record counts as one of those that the total promises; without an id, its place tells it from others.
        var start = (number - 1L) * size;
        foreach (var hit in page.NotRecords)
            Seen.Add(hit.Id ?? $"{hit.Name} at {start + hit.Position}");
        var count = page.Hits.Count + page.NotRecords.Count;
        if (start <= _covered)
            _covered = Math.Max(_covered, start + count);
        var mayGoOn = count > 0 && _covered < Math.Min(Total, window) && _pages < MostReadings * (_largest / size + 1);
        Next = mayGoOn ? (int)(_covered / size) + 1 : null;
    }
}
