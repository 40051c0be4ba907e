namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>What was asked of the hub since the last reset.</summary>
internal sealed class RequestLog
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageAnswer> _pages = new(StringComparer.Ordinal);

    /// <summary>Counts a request of a kind.</summary>
    public void Count(string kind)
    {
        lock (_gate)
            _counts[kind] = _counts.GetValueOrDefault(kind) + 1;
    }

    /// <summary>Remembers a search page.</summary>
    public void Remember(string url, int hits, int total)
    {
        lock (_gate)
            _pages.TryAdd(url, new PageAnswer(hits, total));
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        lock (_gate)
        {
            _counts.Clear();
            _pages.Clear();
        }
    }

    /// <summary>The requests by kind.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (_gate)
            return new SortedDictionary<string, int>(_counts, StringComparer.Ordinal) { ["total"] = _counts.Values.Sum() };
    }

    /// <summary>
    /// The distinct pages whose hits someone without the caller's detours would fetch: where the searches that fit the
    /// window return every record, the pages of wider searches were only asked to find out that they do not fit.
    /// </summary>
    public IReadOnlyList<string> Pages(int records)
    {
        lock (_gate)
        {
            var fitting = _pages.Where(page => page.Value.Total <= SearchRequest.Window && page.Value.Hits > 0).ToList();
            var complete = fitting.Sum(page => (long)page.Value.Hits) >= records;
            return [.. (complete ? fitting : [.. _pages]).Select(page => page.Key)];
        }
    }

    private readonly record struct PageAnswer(int Hits, int Total);
}
