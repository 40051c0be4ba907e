namespace KnowledgeHub.Client;

/// <summary>The requests of a walk: pages of slices, and of what lies between their pages.</summary>
internal sealed class WalkPages : IAsyncDisposable
{
    private readonly RecordsClient _records;
    private readonly SearchWalkOptions _options;
    private readonly CancellationTokenSource _stop;
    private (SearchSlice Slice, int Size, Task<RecordPage> Page)? _begun;

    public WalkPages(RecordsClient records, SearchWalkOptions options, int connections, CancellationToken cancellationToken)
    {
        _records = records;
        _options = options;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Size = Math.Min(options.PageSize, options.ResultWindow);
        MostAhead = connections + 1;
    }

    /// <summary>Records on a page.</summary>
    public int Size { get; set; }

    /// <summary>Pages asked for before they are needed: as many as may travel at once, and one that waits to follow them.</summary>
    public int MostAhead { get; }

    /// <summary>Hits the hub shows of one query.</summary>
    public int Window => _options.ResultWindow;

    /// <summary>Pages of a slice that holds so many records.</summary>
    public int CountOf(long total) => (int)((Math.Min(total, Window) + Size - 1) / Size);

    /// <summary>Gets a page of a slice.</summary>
    public Task<RecordPage> GetAsync(SearchSlice slice, int number, CancellationToken cancellationToken)
    {
        if (number > 1 || _begun is not { } begun || begun.Slice != slice || begun.Size != Size)
            return GetAsync(slice.ToQuery(_options.Query), number, cancellationToken);
        _begun = null;

        return begun.Page;
    }

    /// <summary>Gets what lies in stretches of a slice, as far as a page shows it.</summary>
    public Task<RecordPage> GetAsync(SearchSlice slice, SearchGap gap, CancellationToken cancellationToken) =>
        GetAsync(gap.ToQuery(slice, _options.Query), number: 1, cancellationToken);

    /// <summary>Has the first page of a slice travel while another slice is still worked on.</summary>
    /// <remarks>Not for a slice that has no end: a record that changes moves there, and must not be missed in both.</remarks>
    public void Begin(SearchSlice slice)
    {
        if (_begun is null && !slice.Updated.OpenEnd)
            _begun = (slice, Size, GetAsync(slice.ToQuery(_options.Query), 1, _stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        if (_begun is { Page: var page })
            await PagesAhead.DiscardAsync(page).ConfigureAwait(false);
        _stop.Dispose();
    }

    private Task<RecordPage> GetAsync(string? query, int number, CancellationToken cancellationToken) =>
        _records.SearchAsync(
            new SearchRequest
            {
                Kind = _options.Kind,
                EveryKind = _options.EveryKind,
                Query = query,
                Bbox = _options.Bbox,
                AllVersions = _options.AllVersions,
                TellsUnreadable = _options.TellsUnreadable,
                Sort = "oldest",
                Page = number,
                Size = Size,
            },
            cancellationToken);
}
