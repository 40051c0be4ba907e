using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Reads all that a search finds, also where that is more than the hub shows of one query: the search is cut by the records'
/// last change until each part is small enough, by their making where thousands changed in one instant, and by id where
/// thousands were made in one. The parts come in the order of change.
/// </summary>
/// <remarks>
/// Within a part the pages are sorted by the records' making, which never changes. A record that changes while its part is
/// read leaves it and moves the others up a place; that shows in the total, and reading then steps back a page.
/// </remarks>
public sealed class SearchWalk
{
    private const int MostReadings = 4;
    private const int SmallestPage = 10;

    private const string PageSizeLimit = "[Pp]age size(?:[^0-9]*(?<most>[0-9]+))?";

    private readonly RecordsClient _records;
    private readonly SearchWalkOptions _options;
    private int _pageSize;

    internal SearchWalk(RecordsClient records, SearchWalkOptions options)
    {
        _records = records;
        _options = options;
        _pageSize = Math.Min(options.PageSize, options.ResultWindow);
    }

    /// <summary>Records the whole search finds; <c>null</c> before the first page.</summary>
    public long? Total { get; private set; }

    /// <summary>Reads it all.</summary>
    /// <param name="now">The hub's time, or ours where the hub's is not known: where cuts make sense, not a limit.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubProtocolException">The hub's pages do not hold what its total says, however often they are read.</exception>
    public async IAsyncEnumerable<WalkStep> RunAsync(DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // The oldest record is known after the first page; until then a cut is not needed either.
        var oldest = DateTimeOffset.FromUnixTimeMilliseconds(0);
        var slices = new Stack<SearchSlice>();
        slices.Push(SearchSlice.Whole(_options.UpdatedFrom, oldest, now));
        var isWhole = true;

        while (slices.Count > 0)
        {
            var slice = slices.Pop();
            var reading = new SliceReading(slice);
            await using var pages = ReadAsync(reading, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await pages.MoveNextAsync().ConfigureAwait(false))
            {
                Total ??= reading.Total;
                yield return pages.Current;
            }

            if (!reading.IsTooLarge)
            {
                if (slice.IsLastOfInstant)
                    yield return new WalkStep.StretchEnded(slice.Updated.End);
                continue;
            }

            Total ??= reading.Total;
            if (isWhole && HubTimestamp.TryParse(reading.Sample.Count > 0 ? reading.Sample[0].Created : null, out var first))
                slice = SearchSlice.Whole(_options.UpdatedFrom, first, now);
            isWhole = false;

            var parts = slice.Cut(reading.Total, _options.ResultWindow, reading.Sample);
            if (parts.Count == 0)
                throw new HubProtocolException($"The hub shows {_options.ResultWindow} records of a query, and {reading.Total} cannot be told apart by time or id.");
            foreach (var part in parts.Reverse())
                slices.Push(part);
        }
    }

    private async IAsyncEnumerable<WalkStep> ReadAsync(SliceReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var readings = 1; ; readings++)
        {
            await using (var pages = ReadOnceAsync(reading, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (await MoveNextAsync(pages, reading).ConfigureAwait(false))
                    yield return pages.Current;
            }

            if (reading.IsTooLarge || reading.IsComplete)
                yield break;
            if (reading.PageSizeRefused)
                readings--;
            else if (readings == MostReadings)
                throw new HubProtocolException($"The hub says that there are {reading.Total} records and shows {reading.Seen.Count} of them, however often its pages are read.");
        }
    }

    // A hub may allow fewer records on a page than we ask for; then the part is begun anew with smaller pages.
    private async Task<bool> MoveNextAsync(IAsyncEnumerator<WalkStep> pages, SliceReading reading)
    {
        reading.PageSizeRefused = false;
        try
        {
            return await pages.MoveNextAsync().ConfigureAwait(false);
        }
        catch (HubRequestException refusal) when (_pageSize > SmallestPage && Regex.Match(refusal.Message, PageSizeLimit, RegexOptions.CultureInvariant) is { Success: true } limit)
        {
            _pageSize = int.TryParse(limit.Groups["most"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 && most < _pageSize
                ? most
                : Math.Max(SmallestPage, _pageSize / 2);
            reading.PageSizeRefused = true;

            return false;
        }
    }

    private async IAsyncEnumerable<WalkStep> ReadOnceAsync(SliceReading reading, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var size = _pageSize;
        Task<RecordPage>? ahead = GetAsync(reading.Slice, 1, size, stop.Token);
        try
        {
            for (var number = 1; ahead is not null; number = reading.Next ?? number)
            {
                var arriving = ahead;
                ahead = null;
                var page = await arriving.ConfigureAwait(false);
                reading.Take(page, number, size, _options.ResultWindow);
                if (reading.IsTooLarge)
                {
                    page.Dispose();
                    yield break;
                }

                // The next page travels while this one is stored.
                if (reading.Next is { } next)
                    ahead = GetAsync(reading.Slice, next, size, stop.Token);
                yield return new WalkStep.PageRead(page, reading.Fresh);
            }
        }
        finally
        {
            if (ahead is not null)
            {
                stop.Cancel();
                await DiscardAsync(ahead).ConfigureAwait(false);
            }
        }
    }

    private Task<RecordPage> GetAsync(SearchSlice slice, int page, int size, CancellationToken cancellationToken) =>
        _records.SearchAsync(
            new SearchRequest
            {
                Kind = _options.Kind,
                EveryKind = _options.EveryKind,
                Query = slice.ToQuery(_options.Query),
                Bbox = _options.Bbox,
                AllVersions = _options.AllVersions,
                TellsUnreadable = _options.TellsUnreadable,
                Sort = "oldest",
                Page = page,
                Size = size,
            },
            cancellationToken);

    private static async Task DiscardAsync(Task<RecordPage> page)
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
