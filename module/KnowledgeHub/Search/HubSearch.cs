using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Search;

/// <summary>Reads a search page by page while its records are taken; nobody takes more, nothing more is asked.</summary>
internal sealed class HubSearch(HubClient hub, SearchPlan plan)
{
    private const int Window = 10_000;
    private const int LargestPage = 250;

    private static readonly Regex PageSizeLimit = new("[Pp]age size[^0-9]*(?<most>[0-9]+)", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    private readonly ConcurrentQueue<string> _remarks = new();
    private int _pageSize = LargestPage;
    private bool _sortsOtherwise;

    /// <summary>What there was to say since this was asked last; the pipeline thread says it.</summary>
    public IEnumerable<string> TakeRemarks()
    {
        while (_remarks.TryDequeue(out var remark))
            yield return remark;
    }

    /// <summary>Counts what the search finds.</summary>
    /// <returns>The count, and whether it is exact: a record that meets both parts of a box across the 180th meridian is counted twice.</returns>
    public async Task<(long Total, bool IsExact)> CountAsync(CancellationToken cancellationToken)
    {
        var total = 0L;
        var parts = new Queue<SearchPart>(plan.Parts);
        while (parts.Count > 0)
        {
            var part = parts.Dequeue();
            using var page = await AskAsync(part, page: 1, size: 1, cancellationToken).ConfigureAwait(false);
            total += page?.Total ?? 0;
            Replace(part, parts);
        }

        return (total, !plan.MayRepeat);
    }

    /// <summary>Reads the records.</summary>
    /// <param name="skip">Records to leave out at the beginning.</param>
    /// <param name="first">Records to read at most; <c>null</c> means all.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async IAsyncEnumerable<HubRecord> RunAsync(long skip, long? first, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // A record whose geometry lies on both sides of the 180th meridian is found twice.
        var seen = plan.MayRepeat ? new HashSet<string>(StringComparer.Ordinal) : null;
        var left = first ?? long.MaxValue;
        var parts = new Queue<SearchPart>(plan.Parts);
        while (parts.Count > 0)
        {
            var part = parts.Dequeue();
            // Where a record may be found twice, only those that are new count as left out.
            var jump = seen is null ? skip : 0;
            await foreach (var record in ReadAsync(part, jump, left, cancellationToken).ConfigureAwait(false))
            {
                if (seen is not null && (!seen.Add(record.Id) || skip-- > 0))
                    continue;
                yield return record;
                if (--left == 0)
                    yield break;
            }

            if (seen is null)
                skip = Math.Max(0, skip - (part.Total ?? 0));
            else
                skip = Math.Max(0, skip);
            Replace(part, parts);
        }
    }

    // Only the GEO hub looks through all kinds at once; of another, each kind it has is asked for.
    private static void Replace(SearchPart part, Queue<SearchPart> parts)
    {
        if (part is not { IsMissing: true, Kind: null })
            return;
        foreach (var one in SearchPlan.ByKind(part))
            parts.Enqueue(one);
    }

    private async IAsyncEnumerable<HubRecord> ReadAsync(SearchPart part, long skip, long first, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (first < _pageSize && skip == 0)
            _pageSize = (int)first;

        for (var offset = skip; ;)
        {
            if (offset >= Window)
            {
                _remarks.Enqueue($"The hub shows no more than the first {Window} records of such a search, and finds {part.Total?.ToString(CultureInfo.InvariantCulture) ?? "more"}; without -Sort, -Skip and -Mine all can be read.");
                yield break;
            }

            var size = _pageSize;
            using var page = await TryPageAsync(part, offset, size, cancellationToken).ConfigureAwait(false);
            if (page is null)
            {
                if (size == _pageSize)
                    yield break;
                continue;
            }

            part.Total ??= page.Total;
            if (offset == 0 && page.Total > Window && first > Window && plan.Sort == SearchSort.Default && !plan.Mine)
            {
                await foreach (var record in WalkAsync(part, cancellationToken).ConfigureAwait(false))
                    yield return record;
                yield break;
            }

            Remark(page.Unreadable);
            var (total, isEmpty) = (page.Total, page.Hits.Count + page.Unreadable.Count == 0);
            var passed = page.Unreadable.Count(place => place.Position <= offset);
            var records = hub.Records.Keep(page, part.Kind ?? RecordKind.Resource).Records;
            for (var at = Math.Max(0, (int)(offset % size) - passed); at < records.Count; at++)
                yield return records[at];
            offset = ((offset / size) + 1) * size;
            if (isEmpty || offset >= total)
                yield break;
        }
    }

    /// <returns><c>null</c> when the hub has no such collection, or wants smaller pages, which is then noted.</returns>
    private async Task<RecordPage?> TryPageAsync(SearchPart part, long offset, int size, CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(part, (int)(offset / size) + 1, size, cancellationToken).ConfigureAwait(false);
        }
        catch (HubRequestException fault) when (PageSizeLimit.Match(fault.Message) is { Success: true } match
            && int.TryParse(match.Groups["most"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most > 0 && most < size)
        {
            _pageSize = most;
            return null;
        }
    }

    // A hub without packages answers 404 to a search of them. Asked for all kinds, those it has are all.
    private async Task<RecordPage?> AskAsync(SearchPart part, int page, int size, CancellationToken cancellationToken)
    {
        var request = plan.ToRequest(part, page, size);
        if (_sortsOtherwise)
            request = request with { Sort = plan.NearestHubSort };
        try
        {
            return plan.Mine
                ? await hub.Records.SearchOwnAsync(request, cancellationToken).ConfigureAwait(false)
                : await hub.Records.SearchAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (plan.Kind == SearchKind.All && part.Kind != RecordKind.Resource && (fault is RecordNotFoundException || fault.InnerException is RecordNotFoundException))
        {
            part.IsMissing = true;
            return null;
        }
        catch (HubRequestException fault) when (!_sortsOtherwise && plan.NearestHubSort is not null && fault.Message.Contains("sort option"))
        {
            _sortsOtherwise = true;
            _remarks.Enqueue($"The hub sorts only your own records by their last change (-Mine); these are in the order of their making, {(plan.NearestHubSort == "newest" ? "newest" : "oldest")} first.");

            return await AskAsync(part, page, size, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Remark(IReadOnlyList<UnreadablePlace> places)
    {
        foreach (var place in places)
            _remarks.Enqueue(UnreadableRecord.Describe(place));
    }

    private async IAsyncEnumerable<HubRecord> WalkAsync(SearchPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var step in hub.Records.Walk(plan.ToWalk(part)).RunAsync(hub.HubTime ?? DateTimeOffset.UtcNow, cancellationToken).ConfigureAwait(false))
        {
            if (step is not WalkStep.PageRead read)
                continue;
            Remark(read.Page.Unreadable);
            var fresh = new HashSet<string>(read.Fresh.Select(hit => hit.Id), StringComparer.Ordinal);
            foreach (var record in hub.Records.Keep(read.Page, part.Kind ?? RecordKind.Resource).Records)
            {
                if (fresh.Remove(record.Id))
                    yield return record;
            }
        }
    }
}
