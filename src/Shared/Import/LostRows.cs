using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Finds the drafts of rows whose making was interrupted: among the caller's own, those made since then, with that content, that belong to no other row; also where they were published before the kill.</summary>
internal sealed class LostRows(HubClient hub, ImportJournal journal, HubMoment moment, TimeProvider clock)
{
    private const int PageSize = 100;

    // For a call that was still on its way when its import was killed.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>Finds them. Waits until whatever was made in time must be in the hub's index.</summary>
    /// <returns>Drafts by key of row; a row that is not in it has none on the hub.</returns>
    public async Task<IReadOnlyDictionary<string, HubRecord>> FindAsync(IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, HubRecord>(StringComparer.Ordinal);
        if (rows.Count == 0)
            return found;

        // Rows are noted ahead, so the call for one may have been made much later: at any moment before this one. What is no wait at
        // all for a person is a second draft for whoever starts again at once.
        await clock.Wait(hub.IndexLag + Margin, cancellationToken).ConfigureAwait(false);

        foreach (var kind in rows.GroupBy(row => row.Kind))
        {
            var since = kind.Min(row => row.Asked ?? moment.Now) - LostRow.ClockMargin;
            var candidates = await GetCandidatesAsync(kind.Key, since, cancellationToken).ConfigureAwait(false);
            foreach (var pair in LostRow.Assign([.. kind], candidates))
            {
                if (await FindRecordAsync(kind.Key, candidates.First(candidate => candidate.Id == pair.Value), cancellationToken).ConfigureAwait(false) is { } draft)
                    found[pair.Key] = draft;
            }
        }

        return found;
    }

    private async Task<List<LostDraftCandidate>> GetCandidatesAsync(RecordKind kind, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var candidates = new Dictionary<string, LostDraftCandidate>(StringComparer.Ordinal);
        for (var page = 1; ; page++)
        {
            var request = new SearchRequest { Kind = kind, Sort = "newest", Page = page, Size = PageSize };
            using var found = await hub.Records.SearchOwnAsync(request, cancellationToken).ConfigureAwait(false);
            foreach (var hit in found.Hits)
            {
                if (!HubTimestamp.TryParse(hit.Created, out var created) || created < since)
                    return [.. candidates.Values];
                if (hit.VersionIndex is null or 1 && !journal.IsClaimed(hit.Id) && HubRecord.Read(hit.Json.ToArray(), kind) is var draft && draft.IsDraft != draft.IsPublished)
                    candidates[hit.Id] = new LostDraftCandidate(hit.Id, created, draft.ToUtf8());
            }

            if (found.Hits.Count < PageSize)
                return [.. candidates.Values];
        }
    }

    // What the search shows may have been published or discarded since.
    private async Task<HubRecord?> FindRecordAsync(RecordKind kind, LostDraftCandidate shown, CancellationToken cancellationToken)
    {
        var id = shown.Id;
        try
        {
            return await hub.Drafts.GetAsync(kind, id, cancellationToken).ConfigureAwait(false);
        }
        catch (HubForbiddenException)
        {
            // It is there, so it must not be made again; the call that changes it says that this is not allowed.
            return HubRecord.Read(shown.Json, kind);
        }
        catch (RecordNotFoundException)
        {
            // It is no draft any more, or it is gone.
        }

        try
        {
            return await hub.Records.GetRecordAsync(kind, id, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            return null;
        }
        catch (HubForbiddenException)
        {
            return HubRecord.Read(shown.Json, kind);
        }
    }
}
