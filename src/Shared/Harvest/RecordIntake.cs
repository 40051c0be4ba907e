using System.Runtime.ExceptionServices;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Takes records from the hub into the mirror: what is new or changed, with its file list and its document.</summary>
internal sealed class RecordIntake(HubClient hub, IMirrorStore store, IFileStore files, HarvestOptions options, HarvestTally tally, FailureStreak streak)
{
    private const int WorthSharing = 4;
    private readonly ScopeQuestion _scope = new(hub, options.Scope);
    private readonly FileRules _rules = new(options.Files);
    private readonly GoneRecords _gone = new(hub, store, options.Deletions, tally);

    /// <summary>Whether file lists that the hub refused are asked for again.</summary>
    public bool RetriesForbidden { get; init; }

    /// <summary>Whether what is wanted of the files of unchanged records is decided anew.</summary>
    public bool Reselects { get; init; }

    /// <summary>Whether everything is read, so that an older version without its newer one is the latest again.</summary>
    public bool ReadsAll { get; init; }

    /// <summary>Names of what was among the hits and is no record.</summary>
    public HashSet<string> Unreadable { get; } = new(StringComparer.Ordinal);

    /// <summary>Notes what was among the hits and is no record: each is a failure, and costs none of the others.</summary>
    public void NoteUnreadable(IReadOnlyList<UnreadableHit> hits)
    {
        foreach (var hit in hits.Where(hit => Unreadable.Add(hit.Name)))
        {
            store.AddFailure(hit.Name, "hit", attempts: 1, hit.Reason);
            tally.Fail(hit.Name, key: null, hit.Reason, isGone: false);
        }
    }

    /// <summary>Whether the hub said in this run that a record is gone, though a search shows it.</summary>
    public bool IsGone(string recordId) => _gone.Contains(recordId);

    /// <summary>Stores records that a search shows; the returned files are wanted now.</summary>
    public async Task<IReadOnlyList<WantedFile>> TakeAsync(IReadOnlyList<RecordHit> hits, RecordKind kind, CancellationToken cancellationToken)
    {
        var changes = store.Compare(hits, kind);
        if (changes.Any(change => change.WasGone))
            changes = await WithoutGoneAsync(changes, cancellationToken).ConfigureAwait(false);

        return await TakeAsync(changes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Stores a record that answered for itself, where that is newer than what is here.</summary>
    public Task<IReadOnlyList<WantedFile>> TakeOwnAsync(RecordHit hit, RecordKind kind, CancellationToken cancellationToken) =>
        TakeAsync(store.Compare([hit], kind, areOwn: true), cancellationToken);

    private async Task<IReadOnlyList<WantedFile>> TakeAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken)
    {
        await Task.WhenAll(changes.Where(NeedsFileList).Select(change => ListFilesAsync(change, cancellationToken))).ConfigureAwait(false);
        foreach (var change in changes)
            tally.Count(IsGone(change.Hit.Id) ? change.AsUnchanged() : change);
        var work = changes.Where(change => (change.IsChanged || change.IsRewritten || change.FilesOutcome is not null) && !IsGone(change.Hit.Id)).ToList();
        if (work.Count == 0)
            return [];

        // An intent is only needed for what is written outside the database, and a first harvest has announced everything.
        var documents = options.RecordJson ? work.Where(change => change.IsChanged || change.IsRewritten).ToList() : [];
        long? intent = !store.LacksIndexes && (documents.Count > 0 || work.Exists(change => !change.IsNew && change.Files is not null))
            ? store.AddIntent([.. work.Select(change => change.Hit.Id)])
            : null;
        if (!store.LacksIndexes)
        {
            WriteDocuments(documents);
            var files = store.Store(work, latestOnly: !options.Scope.AllVersions, intent, knowsNewer: !ReadsAll);
            TellFaults(work);

            return files;
        }

        // Two kinds of work that wait for different things; a first harvest's intent covers them in any order.
        // Once begun it is done: a stop in between would leave records in the database without their documents.
        var writing = Task.Run(() => WriteDocuments(documents), CancellationToken.None);
        IReadOnlyList<WantedFile> wanted;
        try
        {
            wanted = store.Store(work, latestOnly: !options.Scope.AllVersions, intent);
        }
        finally
        {
            await writing.ConfigureAwait(false);
        }

        TellFaults(work);

        return wanted;
    }

    // After the record is stored, which clears what failed of it before.
    private void TellFaults(List<RecordChange> work)
    {
        foreach (var change in work.Where(change => change.Fault is not null))
            Fail(change.Hit.Id, change.Fault!); // not null: just asked
    }

    // What was gone comes back with its own answer only.
    private async Task<IReadOnlyList<RecordChange>> WithoutGoneAsync(IReadOnlyList<RecordChange> changes, CancellationToken cancellationToken) =>
        await Task.WhenAll(changes.Select(change => change.WasGone ? AskAsync(change, cancellationToken) : Task.FromResult(change))).ConfigureAwait(false);

    private async Task<RecordChange> AskAsync(RecordChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await _gone.FindAsync(change.Kind, change.Hit.Id, cancellationToken).ConfigureAwait(false) is { } hit
                ? store.Compare([hit], change.Kind, areOwn: true)[0]
                : change.AsUnchanged();
        }
        catch (HubForbiddenException)
        {
            return change.AsUnchanged();
        }
        catch (HubException fault)
        {
            await FailAsync(change.Hit.Id, fault, cancellationToken).ConfigureAwait(false);
            return change.AsUnchanged();
        }
    }

    private void WriteDocuments(List<RecordChange> changes)
    {
        // A quiet day brings one record or two, which is no work to share out.
        if (changes.Count < WorthSharing)
        {
            changes.ForEach(WriteDocument);
            return;
        }

        try
        {
            Parallel.ForEach(changes, new ParallelOptions { MaxDegreeOfParallelism = 2 }, WriteDocument);
        }
        catch (AggregateException faults)
        {
            // One full disk is told once, as what it is.
            ExceptionDispatchInfo.Capture(faults.InnerExceptions[0]).Throw();
        }
    }

    private void WriteDocument(RecordChange change) => change.Fault = TryWriteDocument(change.Hit.Id, change.Hit.Json);

    // A name that cannot be made costs the one document; what concerns the whole disk ends the run.
    private string? TryWriteDocument(string recordId, ReadOnlyMemory<byte> json)
    {
        var path = MirrorLayout.RecordJson(recordId);
        try
        {
            files.WriteDocument(path, json);
            return null;
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            return $"The document of {recordId} cannot be kept as {path}: {ItemFaults.Reason(fault)}.";
        }
    }

    // Of a record that is otherwise as it was: its document may be what failed.
    private bool RestoreDocument(string recordId)
    {
        if (!options.RecordJson || store.Find(recordId) is not { } record || files.Holds(MirrorLayout.RecordJson(recordId), record.Json) || TryWriteDocument(recordId, record.Json) is not { } fault)
            return true;
        Fail(recordId, fault);

        return false;
    }

    /// <summary>Tries the records again whose time has come.</summary>
    public async Task<IReadOnlyList<WantedFile>> RetryAsync(IReadOnlyList<RecordReference> records, CancellationToken cancellationToken)
    {
        var wanted = new List<WantedFile>();
        foreach (var record in records)
        {
            try
            {
                if (await _gone.FindAsync(record.Kind, record.RecordId, cancellationToken).ConfigureAwait(false) is not { } hit)
                {
                    // Not a failure to try again: this is the first of two such answers, and a sweep asks for the second.
                    _gone.Mark(record.RecordId);
                    store.ClearFailure(record.RecordId);
                    continue;
                }

                if ((hit.IsLatest == false && !options.Scope.AllVersions) || !await _scope.IsAskedForAsync(record, cancellationToken).ConfigureAwait(false))
                {
                    store.ClearFailure(record.RecordId);
                    continue;
                }

                // Where a list is needed, the failure is cleared with that list: a stop before must not lose it.
                var change = store.Compare([hit], record.Kind, areOwn: true)[0];
                wanted.AddRange(await TakeAsync([change], cancellationToken).ConfigureAwait(false));
                if (!RestoreDocument(record.RecordId) || NeedsFileList(change))
                    continue;
                store.ClearFailure(record.RecordId);
            }
            catch (HubForbiddenException)
            {
                // Not a failure to try again: the next sweep finds out what became of it.
                store.ClearFailure(record.RecordId);
            }
            catch (HubException fault)
            {
                await FailAsync(record.RecordId, fault, cancellationToken).ConfigureAwait(false);
            }
        }

        return wanted;
    }

    private bool NeedsFileList(RecordChange change) =>
        options.Files.Enabled
        && (change.IsChanged || change.LacksFileList || Reselects || (RetriesForbidden && change.IsFileListForbidden));

    private async Task ListFilesAsync(RecordChange change, CancellationToken cancellationToken)
    {
        if (change.Hit is { FilesEnabled: false } or { Files: not null })
        {
            Take(change, change.Hit.FilesEnabled == false ? [] : change.Hit.Files!); // not null: the pattern says so
            return;
        }

        if (!change.IsChanged && !change.LacksFileList && !(RetriesForbidden && change.IsFileListForbidden))
        {
            // The document is the same, and so is its list: only what is wanted of it may have changed.
            if (!change.IsFileListForbidden)
                Take(change, Known(change.Hit.Id));
            return;
        }

        try
        {
            Take(change, await hub.Files.ListAsync(change.Kind, change.Hit.Id, cancellationToken).ConfigureAwait(false));
            streak.Succeeded();
        }
        catch (HubForbiddenException fault) when (change.Hit.FilesAccess == RecordAccess.Public)
        {
            Fail(change.Hit.Id, FailureStreak.Contradicted(fault));
        }
        catch (HubForbiddenException)
        {
            change.FilesOutcome = FileListState.Forbidden;
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            await JudgeGoneAsync(change, fault, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault)
        {
            await FailAsync(change.Hit.Id, fault, cancellationToken).ConfigureAwait(false);
        }
    }

    // A search may still show what is gone. Only the record's own address tells that from a list that cannot be had.
    private async Task JudgeGoneAsync(RecordChange change, HubException fault, CancellationToken cancellationToken)
    {
        try
        {
            if (await _gone.FindAsync(change.Kind, change.Hit.Id, cancellationToken).ConfigureAwait(false) is not null)
                await FailAsync(change.Hit.Id, fault, cancellationToken).ConfigureAwait(false);
            else if (!change.IsNew)
                _gone.Mark(change.Hit.Id);
        }
        catch (HubException unclear)
        {
            await FailAsync(change.Hit.Id, unclear, cancellationToken).ConfigureAwait(false);
        }
    }

    private IReadOnlyList<FileEntry> Known(string recordId) =>
    [
        .. store.GetFiles(recordId)
            .Where(file => file.State != FileState.Retained)
            .Select(file => new FileEntry(file.Key, file.SizeBytes, file.Checksum, MimeType: null)),
    ];

    private void Take(RecordChange change, IReadOnlyList<FileEntry> entries)
    {
        change.Files = [.. entries.GroupBy(entry => entry.Key, StringComparer.Ordinal).Select(same => new ListedFile(same.First(), _rules.Wants(same.First())))];
        change.FilesOutcome = FileListState.Listed;
    }

    private void Fail(string recordId, string message)
    {
        store.AddFailure(recordId, "record", attempts: 1, message);
        tally.Fail(recordId, key: null, message, isGone: false);
    }

    private async Task FailAsync(string recordId, HubException fault, CancellationToken cancellationToken)
    {
        store.AddFailure(recordId, "record", fault.Attempts, fault.Message);
        tally.Fail(recordId, key: null, fault.Message, fault is RecordNotFoundException or RecordGoneException);
        await streak.FailedAsync(fault, cancellationToken).ConfigureAwait(false);
    }
}
