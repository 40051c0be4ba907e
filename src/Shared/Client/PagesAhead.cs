namespace KnowledgeHub.Client;

/// <summary>Pages under way, handed out in the order in which they were asked for. Those that nobody takes any more are thrown away.</summary>
internal sealed class PagesAhead : IAsyncDisposable
{
    private readonly Queue<Task<RecordPage>> _pages = new();
    private readonly CancellationTokenSource _stop;

    public PagesAhead(CancellationToken cancellationToken) => _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    /// <summary>Pages under way, or here and not taken.</summary>
    public int Count => _pages.Count;

    /// <summary>Asks for a page.</summary>
    public void Ask(Func<CancellationToken, Task<RecordPage>> ask) => _pages.Enqueue(ask(_stop.Token));

    /// <summary>The next page, when it is here.</summary>
    public Task<RecordPage> TakeAsync() => _pages.Dequeue();

    public async ValueTask DisposeAsync()
    {
        _stop.Cancel();
        while (_pages.Count > 0)
            await DiscardAsync(_pages.Dequeue()).ConfigureAwait(false);
        _stop.Dispose();
    }

    /// <summary>Waits for a page that nobody wants any more.</summary>
    public static async Task DiscardAsync(Task<RecordPage> page)
    {
        try
        {
            (await page.ConfigureAwait(false)).Dispose();
        }
        catch (Exception fault) when (fault is HubException or OperationCanceledException)
        {
            // Nobody waits for this page any more.
        }
    }
}
