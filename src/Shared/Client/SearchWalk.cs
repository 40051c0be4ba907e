using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Reads all that a search finds, also where that is more than the hub shows of one query: the search is cut by the records'
/// last change until each part is small enough, by their making where thousands changed in one instant, and by id where
/// thousands were made in one. The parts come in the order of change, and the pages of a part travel side by side.
/// </summary>
/// <remarks>
/// The pages of a part are sorted by the records' making, which never changes. A record that leaves the part while it is read moves
/// the others, and one of them may slip through between two pages. Where that may have happened, what was made between the last
/// record of a page and the first of the next is asked for once more, on one page, which nothing can slip through.
/// </remarks>
public sealed class SearchWalk
{
    private const int MostReadings = 4;
    private const int SmallestPage = 10;

    private const string PageSizeLimit = "[Pp]age size(?:[^0-9]*(?<most>[0-9]+))?";

    // So long a change may take to be seen by a search: a record without a change for longer was there before it was asked for.
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(10);

    private readonly RecordsClient _records;
    private readonly SearchWalkOptions _options;
    private readonly int _connections;

    internal SearchWalk(RecordsClient records, SearchWalkOptions options, int connections)
    {
        _records = records;
        _options = options;
        _connections = connections;
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
        await using var pages = new WalkPages(_records, _options, _connections, cancellationToken);

        while (slices.Count > 0)
        {
            var slice = slices.Pop();
            var reading = new SliceReading(slice, now - DateTimeOffset.MinValue > Settling ? now - Settling : now);
            await using var steps = ReadAsync(reading, pages, slices.Count > 0 ? slices.Peek() : null, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await steps.MoveNextAsync().ConfigureAwait(false))
            {
                Total ??= reading.Total;
                yield return steps.Current;
            }

            if (!reading.IsTooLarge)
            {
                if (reading.Unreadable.Count > 0)
                    yield return new WalkStep.PlacesFailed(slice.ToQuery(null), slice.Updated.Start, reading.Unreadable);
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

    private static async IAsyncEnumerable<WalkStep> ReadAsync(
        SliceReading reading, WalkPages pages, SearchSlice? following, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var readings = 1; ; readings++)
        {
            reading.Begin();
            await using (var steps = ReadOnceAsync(reading, pages, following, cancellationToken).GetAsyncEnumerator(cancellationToken))
            {
                while (await MoveNextAsync(steps, reading, pages).ConfigureAwait(false))
                    yield return steps.Current;
            }

            if (reading.IsTooLarge || (reading.IsComplete && (!reading.IsUnsorted || readings == MostReadings)))
                yield break;
            if (reading.PageSizeRefused)
                readings--;
            else if (readings == MostReadings)
                throw new HubProtocolException($"The hub says that there are {reading.Total} records and shows {reading.Seen} of them, however often its pages are read.");
        }
    }

    // A hub may allow fewer records on a page than we ask for; then the part is begun anew with smaller pages.
    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<WalkStep> steps, SliceReading reading, WalkPages pages)
    {
        try
        {
            return await steps.MoveNextAsync().ConfigureAwait(false);
        }
        catch (HubRequestException refusal) when (pages.Size > SmallestPage && Regex.Match(refusal.Message, PageSizeLimit, RegexOptions.CultureInvariant) is { Success: true } limit)
        {
            pages.Size = int.TryParse(limit.Groups["most"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 && most < pages.Size
                ? most
                : Math.Max(SmallestPage, pages.Size / 2);
            reading.PageSizeRefused = true;

            return false;
        }
    }

    private static async IAsyncEnumerable<WalkStep> ReadOnceAsync(
        SliceReading reading, WalkPages pages, SearchSlice? following, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var ahead = new PagesAhead(cancellationToken);
        var asked = 0;
        ahead.Ask(token => pages.GetAsync(reading.Slice, ++asked, token));
        for (var number = 1; ahead.Count > 0; number++)
        {
            var page = await ahead.TakeAsync().ConfigureAwait(false);
            reading.Take(page, number, pages.Size, pages.Window);
            if (reading.IsTooLarge)
            {
                page.Dispose();
                yield break;
            }

            // The next pages travel while this one is stored.
            while (asked < pages.CountOf(reading.Total) && ahead.Count < pages.MostAhead)
                ahead.Ask(token => pages.GetAsync(reading.Slice, ++asked, token));
            if (following is not null && ahead.Count < pages.MostAhead)
                pages.Begin(following);
            yield return new WalkStep.PageRead(page, reading.Fresh);
        }

        await using var gaps = ReadBetweenAsync(reading, pages, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await gaps.MoveNextAsync().ConfigureAwait(false))
            yield return gaps.Current;
    }

    private static async IAsyncEnumerable<WalkStep> ReadBetweenAsync(SliceReading reading, WalkPages pages, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var ahead = new PagesAhead(cancellationToken);
        var waiting = new Queue<SearchGap>(SearchGap.Of(reading.Gaps(), pages.Size));
        var underWay = new Queue<SearchGap>();
        while (waiting.Count > 0 || underWay.Count > 0)
        {
            while (waiting.Count > 0 && ahead.Count < pages.MostAhead)
            {
                var next = waiting.Dequeue();
                underWay.Enqueue(next);
                ahead.Ask(token => pages.GetAsync(reading.Slice, next, token));
            }

            var page = await ahead.TakeAsync().ConfigureAwait(false);
            var gap = underWay.Dequeue();
            // A page that is not full shows all there is; one that says otherwise is not believed in smaller stretches either.
            if (page.Hits.Count + page.NotRecords.Count + page.Unreadable.Count is var shown && shown >= pages.Size && page.Total > shown)
            {
                foreach (var part in gap.Cut(page.Total, pages.Size))
                    waiting.Enqueue(part);
            }

            reading.TakeBetween(page);
            yield return new WalkStep.PageRead(page, reading.Fresh);
        }
    }
}
