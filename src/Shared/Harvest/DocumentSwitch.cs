using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Brings the documents beside the records in line when they are switched on or off.</summary>
internal sealed class DocumentSwitch(IMirrorStore store, IFileStore files)
{
    private const int BatchSize = 1000;

    /// <summary>Writes all documents, or removes them all, where the mirror had it otherwise.</summary>
    public void Set(bool isOn, CancellationToken cancellationToken)
    {
        if (store.RecordJson == isOn)
            return;

        // A kill between is found by the intent, and what is missing or too much is settled then.
        var hadDocuments = store.RecordJson is not null;
        long? intent = hadDocuments ? store.AddIntent([MirrorRecovery.AllRecords]) : null;
        store.RecordJson = isOn;
        for (var records = store.GetRecords(0, BatchSize); records.Count > 0; records = store.GetRecords(records[records.Count - 1].Number, BatchSize))
        {
            foreach (var (_, recordId) in records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Set(recordId, isOn);
            }
        }

        if (intent is { } number)
            store.ClearIntent(number);
    }

    private void Set(string recordId, bool isOn)
    {
        var path = MirrorLayout.RecordJson(recordId);
        try
        {
            if (!isOn)
                files.Delete(path);
            else if (store.Find(recordId) is { State: not RecordState.Tombstoned } record)
                files.WriteDocument(path, record.Json);
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            store.AddFailure(recordId, "record", attempts: 1, $"The document of {recordId} cannot be {(isOn ? "kept as" : "removed from")} {path}: {ItemFaults.Reason(fault)}.");
        }
    }
}
