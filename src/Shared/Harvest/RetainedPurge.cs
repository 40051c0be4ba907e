using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Removes what a deletion took away and was kept long enough; the record's row stays, as a tombstone.</summary>
internal sealed class RetainedPurge(IMirrorStore store, IFileStore files, TimeSpan keepFor, TimeProvider clock)
{
    public void Run()
    {
        var before = clock.GetUtcNow() - keepFor;
        // The file goes first: a row without its file is found again by the next purge, a file without a row by nobody.
        foreach (var file in store.GetExpired(before))
        {
            files.Delete(file.Path);
            store.ForgetFile(file.RecordId, file.Key);
        }

        foreach (var recordId in store.GetTombstones(before))
            files.Delete(MirrorLayout.RetainedDocument(recordId));
    }
}
