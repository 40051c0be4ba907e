using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Removes what a deletion took away and was kept long enough; the record's row stays, as a tombstone.</summary>
internal sealed class RetainedPurge(HubClient hub, IMirrorStore store, IFileStore files, TimeSpan keepFor, HarvestTally tally, TimeProvider clock)
{
    public void Run()
    {
        var before = HubClock.Earliest(hub, clock) - keepFor;
        // The file goes first: a row without its file is found again by the next purge, a file without a row by nobody.
        foreach (var file in store.GetExpired(before))
        {
            if (TryDelete(file.RecordId, file.Key, file.Path))
                store.ForgetFile(file.RecordId, file.Key);
        }

        foreach (var recordId in store.GetTombstones(before))
            TryDelete(recordId, key: null, MirrorLayout.RetainedDocument(recordId));
    }

    // What cannot be removed is told, and tried again by the next purge.
    private bool TryDelete(string recordId, string? key, string path)
    {
        try
        {
            files.Delete(path);
            return true;
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            tally.Fail(recordId, key, $"{path} was kept long enough and cannot be removed: {ItemFaults.Reason(fault)}.", isGone: true);
            return false;
        }
    }
}
