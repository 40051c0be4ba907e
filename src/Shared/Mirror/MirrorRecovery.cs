namespace KnowledgeHub.Mirror;

/// <summary>Sets right what a killed run left: the folders it had announced to write, and the partial files nobody can go on with.</summary>
internal sealed class MirrorRecovery(IMirrorStore store, IFileStore files)
{
    /// <summary>The intent of a first harvest: any record's folder.</summary>
    public const string AllRecords = "*";

    private const int BatchSize = 1000;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var recordIds = store.GetIntents();
        if (recordIds.Contains(AllRecords))
            await SettleAllAsync(cancellationToken).ConfigureAwait(false);
        else
        {
            foreach (var recordId in recordIds)
                await SettleAsync(recordId, cancellationToken).ConfigureAwait(false);
        }

        if (recordIds.Count > 0)
            store.ClearIntents();

        SweepPartials();
    }

    /// <summary>Removes the partial files that nobody can go on with.</summary>
    public void SweepPartials() =>
        files.SweepPartials([.. store.GetWantedFiles(DateTimeOffset.MaxValue).Select(file => file.Token).Distinct(StringComparer.Ordinal)]);

    private async Task SettleAllAsync(CancellationToken cancellationToken)
    {
        foreach (var path in files.List(MirrorLayout.Records))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (path.Split('/') is not { Length: > 3 } parts || store.FindByFolder(parts[2]) is null)
                files.Delete(path);
        }

        for (var records = store.GetRecords(0, BatchSize); records.Count > 0; records = store.GetRecords(records[records.Count - 1].Number, BatchSize))
        {
            foreach (var (_, recordId) in records)
                await SettleAsync(recordId, cancellationToken).ConfigureAwait(false);
        }
    }

    // What cannot be set right of one record keeps nobody from the others.
    private async Task SettleAsync(string recordId, CancellationToken cancellationToken)
    {
        try
        {
            await SettleFolderAsync(recordId, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            store.AddFailure(recordId, "record", attempts: 1, $"What an interrupted run left of {recordId} cannot be set right in {MirrorLayout.RecordFolder(recordId)}: {ItemFaults.Reason(fault)}.");
        }
    }

    private async Task SettleFolderAsync(string recordId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var known = store.GetFiles(recordId).ToDictionary(file => file.Path, StringComparer.Ordinal);
        foreach (var path in files.List(MirrorLayout.FilesFolder(recordId)).ToList())
        {
            if (!known.TryGetValue(path, out var file))
                files.Delete(path);
            else if (file.State != FileState.Present)
                await AdoptAsync(file, cancellationToken).ConfigureAwait(false);
        }

        foreach (var file in known.Values.Where(file => file.State == FileState.Present && files.SizeOf(file.Path) is null))
            Restore(file);

        SettleDocument(recordId);
    }

    // The name is given before the database says so: the bytes may be the right ones, or an older version's.
    private async Task AdoptAsync(StoredFile file, CancellationToken cancellationToken)
    {
        using (var digest = Digest.For(file.Checksum))
        {
            if (digest is not null && await FileHash.OfAsync(files, file.Path, digest, cancellationToken).ConfigureAwait(false) is var (checksum, size)
                && Digest.Same(checksum, file.Checksum) && (file.SizeBytes is null || file.SizeBytes == size))
            {
                var adopted = new WantedFile(file.RecordId, default, file.Key, file.SizeBytes, file.Checksum, file.Path);
                store.StoreFiles([new FileResult(adopted, FileState.Present, Attempts: 1, IsVerified: true, Error: null)], intent: null);
                return;
            }
        }

        files.Delete(file.Path);
    }

    // A file on its way to retained/ that the database still has at its old place goes back; one that is nowhere is fetched again.
    private void Restore(StoredFile file)
    {
        var retained = MirrorLayout.RetainedFile(file.RecordId, file.Path);
        if (files.SizeOf(retained) is not null)
            files.Move(retained, file.Path);
        else
            store.UpdateFile(file.RecordId, file.Key, file.Path, FileState.Wanted, error: null);
    }

    private void SettleDocument(string recordId)
    {
        var path = MirrorLayout.RecordJson(recordId);
        var record = store.Find(recordId);
        if (record is null || record.State != RecordState.Tombstoned)
            files.Delete(MirrorLayout.RetainedDocument(recordId));
        if (record is null || store.RecordJson != true)
            files.Delete(path);
        else if (record.State != RecordState.Tombstoned && !files.Holds(path, record.Json))
            files.WriteDocument(path, record.Json);
        files.RemoveEmptyFolders(MirrorLayout.RecordFolder(recordId));
    }
}
