using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Asks the hub about one record whether a scope means it.</summary>
internal sealed class ScopeQuestion(HubClient hub, HarvestScope scope)
{
    // A search without the record: either it does not match any more, or the search was short. Then it is short of the record alone,
    // too, or finds it when asked for nothing else.
    public async Task<bool> IsAskedForAsync(RecordReference record, CancellationToken cancellationToken)
    {
        if (scope is { Query: null, Bbox: null })
            return true;

        var id = $"id:\"{record.RecordId}\"";
        foreach (var box in scope.Bbox?.Split().Select(box => (BoundingBox?)box) ?? [null])
        {
            if (await FindsAsync(record.Kind, scope.Query is { } query ? $"({query}) AND {id}" : id, box, cancellationToken).ConfigureAwait(false))
                return true;
        }

        return !await FindsAsync(record.Kind, id, box: null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> FindsAsync(RecordKind kind, string query, BoundingBox? box, CancellationToken cancellationToken)
    {
        using var page = await hub.Records.SearchAsync(
            new SearchRequest { Kind = kind, Query = query, Bbox = box, AllVersions = scope.AllVersions, Size = 1 }, cancellationToken).ConfigureAwait(false);

        return page.Total > 0;
    }
}
