using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Asks for records themselves that a search shows although the hub may have removed them: after its index was rebuilt, a search finds
/// what every other call says is gone.
/// </summary>
internal sealed class GoneRecords(HubClient hub, IMirrorStore store, DeletionPolicy policy, HarvestTally tally)
{
    private readonly ConcurrentDictionary<string, string?> _gone = new(StringComparer.Ordinal);
    private readonly object _gate = new();
    private int _marked;

    /// <summary>Whether the hub said in this run that a record is gone: then a search that shows it says nothing.</summary>
    public bool Contains(string recordId) => _gone.ContainsKey(recordId);

    /// <summary>Gets a record's own answer; <c>null</c> when the hub says that it is gone.</summary>
    /// <exception cref="HubException">The hub says neither.</exception>
    public async Task<RecordHit?> FindAsync(RecordKind kind, string recordId, CancellationToken cancellationToken)
    {
        try
        {
            return await hub.Records.GetAsync(kind, recordId, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException gone) when (gone is (RecordNotFoundException or RecordGoneException) and { IsHubs: true })
        {
            _gone[recordId] = (gone as RecordGoneException)?.Tombstone;
            return null;
        }
    }

    /// <summary>
    /// Takes the answer for the first of the two that a removal needs. So many only as a sweep may turn missing without approval:
    /// the others stay as they are, and the next sweep asks.
    /// </summary>
    public void Mark(string recordId)
    {
        lock (_gate)
        {
            if (_marked >= policy.MaxCount || _marked + 1 > store.CountLive() * policy.MaxPercent / 100)
                return;
            _marked++;
        }

        _gone.TryGetValue(recordId, out var tombstone);
        store.MarkMissing(recordId, tombstone);
        tally.Leave(new RecordRemoval(recordId, RecordState.Missing, tombstone));
    }
}
