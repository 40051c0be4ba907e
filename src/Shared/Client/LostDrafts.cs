using System.Collections.Concurrent;
using System.Globalization;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Finds drafts whose making was not answered: among the caller's own drafts, one made since then, with that content, that belongs to
/// nothing else. The hub's search lags behind, so it is asked for as long as the lag may last.
/// </summary>
internal sealed class LostDrafts(HubTransport transport, HubRoutes routes, HubAnswers answers, TimeSpan indexLag, TimeProvider clock)
{
    private const int PageSize = 100;
    private const int MostPages = 10;

    // The hub's clock is known to the second, and its Date header may come from a proxy.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, bool> _claimed = new(StringComparer.Ordinal);

    public LostDraft Begin(RecordKind kind, byte[] json, Func<string, bool>? isTaken) => new(kind, json, clock.GetTimestamp(), isTaken);

    /// <summary>Notes that a draft belongs to a call that was answered.</summary>
    public void Claim(string id) => _claimed[id] = true;

    public async Task<HubRecord?> FindAsync(LostDraft lost, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        for (var wait = TimeSpan.FromMilliseconds(250); ; wait += wait)
        {
            if (await LookAsync(lost, cancellationToken).ConfigureAwait(false) is { } found)
                return found;

            var left = indexLag - clock.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
                return null;
            await clock.Wait(wait < left ? wait : left, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HubRecord?> LookAsync(LostDraft lost, CancellationToken cancellationToken)
    {
        for (var page = 1; page <= MostPages; page++)
        {
            var request = new SearchRequest { Kind = lost.Kind, Sort = "newest", Page = page, Size = PageSize };
            using var found = await transport.GetAsync(
                "The caller's own drafts", routes.OwnRecords(request), static body => new RecordPage(body, SearchPage.Read(body.Bytes)), cancellationToken).ConfigureAwait(false);
            var since = transport.HubTimeAt(lost.Begun) - ClockMargin;
            foreach (var hit in found.Hits)
            {
                if (!HubTimestamp.TryParse(hit.Created, out var created) || created < since)
                    return null;
                if (Matches(lost, hit) && _claimed.TryAdd(hit.Id, true))
                    return await FetchAsync(lost, hit, cancellationToken).ConfigureAwait(false);
            }

            if (found.Hits.Count < PageSize)
                return null;
        }

        return null;
    }

    private bool Matches(LostDraft lost, RecordHit hit)
    {
        if (hit.VersionIndex is > 1 || _claimed.ContainsKey(hit.Id) || lost.IsTaken?.Invoke(hit.Id) == true)
            return false;
        var record = new HubRecord(hit, lost.Kind, hit.Json.ToArray());

        return record is { IsDraft: true, IsPublished: false } && DraftLikeness.IsSame(lost.Json, record.ToUtf8());
    }

    // What the search shows may be older than the draft.
    private async Task<HubRecord> FetchAsync(LostDraft lost, RecordHit hit, CancellationToken cancellationToken)
    {
        try
        {
            return await transport.GetAsync(
                string.Format(CultureInfo.InvariantCulture, "Draft {0}", hit.Id), routes.Draft(lost.Kind, hit.Id), answers.Record(lost.Kind), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _claimed.TryRemove(hit.Id, out _);
            throw;
        }
    }
}
