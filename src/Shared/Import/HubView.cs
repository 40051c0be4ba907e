using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Asks the hub what became of drafts that the journal knows.</summary>
internal sealed class HubView(HubClient hub)
{
    private const int PageSize = 100;

    // Up to here asking for each is cheaper than listing all that the caller has.
    private const int Few = 10;

    /// <summary>The states by id.</summary>
    public async Task<IReadOnlyDictionary<string, HubState>> LookAsync(IReadOnlyCollection<JournalRow> rows, CancellationToken cancellationToken)
    {
        var states = new Dictionary<string, HubState>(StringComparer.Ordinal);
        foreach (var kind in rows.Where(row => row.RecordId is not null).GroupBy(row => row.Kind))
        {
            var ids = new HashSet<string>(kind.Select(row => row.RecordId!), StringComparer.Ordinal);
            if (ids.Count > Few)
                await ListAsync(kind.Key, ids, states, cancellationToken).ConfigureAwait(false);
            foreach (var id in ids.Where(id => !states.ContainsKey(id)))
                states[id] = await LookAsync(kind.Key, id, cancellationToken).ConfigureAwait(false);
        }

        return states;
    }

    private async Task ListAsync(RecordKind kind, HashSet<string> ids, Dictionary<string, HubState> states, CancellationToken cancellationToken)
    {
        for (var page = 1; ; page++)
        {
            using var found = await hub.Records.SearchOwnAsync(new SearchRequest { Kind = kind, Sort = "newest", AllVersions = true, Page = page, Size = PageSize }, cancellationToken).ConfigureAwait(false);
            foreach (var hit in found.Hits.Where(hit => ids.Contains(hit.Id)))
                states[hit.Id] = HubRecord.Read(hit.Json.ToArray(), kind) is { IsDraft: true, IsPublished: false } ? HubState.Draft : HubState.Published;

            // The hub shows no hits past ten thousand; what has not been seen by then is asked for one by one.
            if (found.Hits.Count < PageSize || page * PageSize >= 10_000 || ids.All(states.ContainsKey))
                return;
        }
    }

    private async Task<HubState> LookAsync(RecordKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await hub.Drafts.GetAsync(kind, id, cancellationToken).ConfigureAwait(false) is { IsPublished: true } ? HubState.Published : HubState.Draft;
        }
        catch (RecordNotFoundException)
        {
            try
            {
                await hub.Records.GetAsync(kind, id, cancellationToken).ConfigureAwait(false);

                return HubState.Published;
            }
            catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
            {
                return HubState.Gone;
            }
            catch (HubForbiddenException)
            {
                return HubState.Hidden;
            }
        }
        catch (HubForbiddenException)
        {
            // The draft is there and somebody else's by now; the call that changes it says so.
            return HubState.Draft;
        }
    }
}
