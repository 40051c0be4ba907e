using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What has been read of a slice so far; kept over repeated readings, since every reading may show what another missed.</summary>
internal sealed class SliceReading(SearchSlice slice)
{
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

    /// <summary>Whether as many records were seen as the hub says there are.</summary>
    public bool IsComplete => !PageSizeRefused && Seen.Count >= Total;

    public void Take(RecordPage page, int window, bool isFirst)
    {
        Total = page.Total;
        IsTooLarge = page.Total > window;
        if (IsTooLarge && (isFirst || Sample.Count == 0))
            Sample = page.Hits;
        Fresh = [.. page.Hits.Where(hit => Seen.Add(hit.Id))];
    }
}
