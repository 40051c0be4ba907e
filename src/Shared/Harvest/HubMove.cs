using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Follows a hub that has got another address, when a sample of the mirror's records proves that it is the same hub.</summary>
internal sealed class HubMove(HubClient hub, IMirrorStore store)
{
    private const int SampleSize = 12;
    private const int Batch = 1000;

    /// <summary>Makes the mirror one of this hub.</summary>
    /// <exception cref="MirrorException">It is another hub.</exception>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        var name = HarvestPart.HubName(hub.BaseUrl);
        if (store.Hub is not { } old || old == name)
            return;
        await ProveAsync(cancellationToken).ConfigureAwait(false);
        store.Hub = name;
    }

    /// <summary>Compares a sample of the mirror with the hub: the same ids, and under them the same files.</summary>
    /// <exception cref="MirrorException">It is another hub.</exception>
    public async Task ProveAsync(CancellationToken cancellationToken)
    {
        var name = HarvestPart.HubName(hub.BaseUrl);
        if (store.Hub is not { } old || old == name)
            return;
        var (same, absent) = (0, 0);
        foreach (var recordId in Sample())
        {
            if (await FindAsync(recordId, cancellationToken).ConfigureAwait(false) is not { } isSame)
                absent++;
            else if (!isSame)
                throw new MirrorException($"{name} is not {old} under another address: record {recordId} has other files there than in the mirror. Nothing was changed; name another folder.");
            else
                same++;
        }

        // Some records may have gone since; another hub has none of them.
        if (absent > same)
            throw new MirrorException($"{name} is not {old} under another address: of {same + absent} records of the mirror it has {same}. Nothing was changed; name another folder.");
    }

    private List<string> Sample()
    {
        var ids = new List<string>();
        for (var after = 0L; store.GetRecords(after, Batch) is { Count: > 0 } rows; after = rows[rows.Count - 1].Number)
            ids.AddRange(rows.Select(row => row.RecordId).Where(id => store.Find(id) is { State: RecordState.Present }).Take(SampleSize));

        // Spread over all of the mirror: old records and new ones.
        return [.. Enumerable.Range(0, Math.Min(SampleSize, ids.Count)).Select(number => ids[(int)((long)number * ids.Count / Math.Min(SampleSize, ids.Count))])];
    }

    /// <returns>Whether the hub has the record with the same files; <c>null</c> when it has no such record, or does not show it.</returns>
    private async Task<bool?> FindAsync(string recordId, CancellationToken cancellationToken)
    {
        try
        {
            var kind = store.KindOf(recordId);
            var hit = await hub.Records.GetAsync(kind, recordId, cancellationToken).ConfigureAwait(false);
            var here = store.GetFiles(recordId).Where(file => file.State == FileState.Present && file.Checksum is not null).ToList();
            if (here.Count == 0 || hit.FilesEnabled == false)
                return here.Count == 0;
            var there = hit.Files ?? await hub.Files.ListAsync(kind, recordId, cancellationToken).ConfigureAwait(false);

            // A file may have been added or replaced since; not one of them being left means another record.
            return here.Exists(file => there.Any(entry => entry.Key == file.Key && Digest.Same(entry.Checksum, file.Checksum)));
        }
        catch (HubException refused) when (refused is RecordNotFoundException or RecordGoneException or HubForbiddenException)
        {
            return null;
        }
    }
}
