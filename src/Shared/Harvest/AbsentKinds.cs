using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Finds which of the kinds that a mirror is to hold its hub does not have: they cost a warning, and the others are mirrored.</summary>
internal sealed class AbsentKinds(HubClient hub, IMirrorStore store, HarvestOptions options, Action<string>? warn)
{
    /// <summary>The parts that can be read. An address that has not even resources is no hub's: then all parts, of which the first will fail.</summary>
    /// <param name="parts">All parts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<HarvestPart>> LeaveOutAsync(IReadOnlyList<HarvestPart> parts, CancellationToken cancellationToken)
    {
        var absent = new List<RecordKind>();
        foreach (var kind in options.Scope.Kinds)
        {
            if (await IsAbsentAsync(kind, parts, cancellationToken).ConfigureAwait(false))
                absent.Add(kind);
        }

        var isAll = absent.Count == options.Scope.Kinds.Count;
        if (isAll && !await hub.Records.HasKindAsync(RecordKind.Resource, cancellationToken).ConfigureAwait(false))
            return parts;
        foreach (var kind in absent)
            warn?.Invoke($"The hub at {hub.BaseUrl.Authority} has no {RecordKinds.ToText(kind)} records; {(isAll ? "the mirror asks for no kind that it has" : "the other kinds are mirrored")}.");

        return absent.Count == 0 ? parts : [.. parts.Where(part => !absent.Contains(part.Kind))];
    }

    // Every hub has resources. A kind that the mirror has read before was there: an answer that it is not is no reason to go on without it.
    private async Task<bool> IsAbsentAsync(RecordKind kind, IReadOnlyList<HarvestPart> parts, CancellationToken cancellationToken)
    {
        var scope = HarvestPart.ScopeText(options);

        return kind != RecordKind.Resource
            && !parts.Any(part => part.Kind == kind && store.GetBookmark(part.Name, scope) is not null)
            && !await hub.Records.HasKindAsync(kind, cancellationToken).ConfigureAwait(false)
            && !store.HasKind(kind);
    }
}
