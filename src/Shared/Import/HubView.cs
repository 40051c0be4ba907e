using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Asks the hub what became of drafts that the journal knows.</summary>
internal sealed class HubView(HubClient hub)
{
    // As long as an address may safely be.
    private const int IdsPerQuery = 50;

    // Up to here asking for each is as cheap as a search.
    private const int Few = 2;

    /// <summary>The states by id.</summary>
    public async Task<IReadOnlyDictionary<string, HubState>> LookAsync(IReadOnlyCollection<JournalRow> rows, CancellationToken cancellationToken)
    {
        var states = new ConcurrentDictionary<string, HubState>(StringComparer.Ordinal);
        foreach (var kind in rows.Where(row => row.RecordId is not null).GroupBy(row => row.Kind))
        {
            var ids = new HashSet<string>(kind.Select(row => row.RecordId!), StringComparer.Ordinal);
            if (ids.Count > Few)
                await Task.WhenAll(ids.InPartsOf(IdsPerQuery).Select(part => FindAsync(kind.Key, part, states, cancellationToken))).ConfigureAwait(false);
            await Task.WhenAll(ids.Where(id => !states.ContainsKey(id)).ToList().Select(async id => states[id] = await LookAsync(kind.Key, id, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }

        return states;
    }

    // An open edit is shown before the record that it edits.
    private async Task FindAsync(RecordKind kind, IReadOnlyList<string> ids, ConcurrentDictionary<string, HubState> states, CancellationToken cancellationToken)
    {
        var query = $"id:({string.Join(" OR ", ids.Select(id => $"\"{id}\""))})";
        using var found = await hub.Records.SearchOwnAsync(new SearchRequest { Kind = kind, Query = query, AllVersions = true, Size = 2 * IdsPerQuery }, cancellationToken).ConfigureAwait(false);
        foreach (var hit in found.Hits.Where(hit => ids.Contains(hit.Id)))
            states[hit.Id] = HubRecord.Read(hit.Json.ToArray(), kind) is { IsDraft: true, IsPublished: false } ? HubState.Draft : HubState.Published;
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
