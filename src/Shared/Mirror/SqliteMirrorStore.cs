using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>The mirror's knowledge in SQLite. One connection behind one lock: SQLite has one writer anyway, and each call is a short transaction.</summary>
internal sealed class SqliteMirrorStore : IMirrorStore
{
    private readonly CommitGate _gate;
    private readonly MirrorDatabase _database;
    private readonly RecordTable _records;
    private readonly FileTable _files;
    private readonly IFileStore _fileStore;
    private readonly RunTable _runs;
    private readonly SweepTable _sweeps;
    private readonly PlaceTable _places;
    private bool _lacksIndexes;

    /// <param name="database">The database.</param>
    /// <param name="files">The mirror's files.</param>
    /// <param name="clock">The time.</param>
    /// <param name="mark">What tells whether the mirror is still this writer's; <c>null</c> when nothing is written.</param>
    public SqliteMirrorStore(MirrorDatabase database, IFileStore files, TimeProvider clock, WriterMark? mark = null)
    {
        _gate = new CommitGate(database, mark);
        _database = database;
        _records = new RecordTable(database);
        var stamps = new LaterClock(clock, () => HubTime?.Invoke());
        _files = new FileTable(database, files, stamps);
        _fileStore = files;
        _runs = new RunTable(database, clock);
        _sweeps = new SweepTable(database, stamps);
        _places = new PlaceTable(database, _runs);
        _lacksIndexes = database.Connection.Number(MirrorSchema.HasIndexes) == 0;
    }

    /// <summary>Tells the hub's time, where it is known: removals are stamped with the later of that and this machine's.</summary>
    public Func<DateTimeOffset?>? HubTime { get; set; }

    public bool LacksIndexes => _lacksIndexes;

    public bool IsApproved => Read(() => _runs.IsApproved);

    public bool? RecordJson
    {
        get => Read(_runs.GetRecordJson);
        set => Write(() => _runs.SetRecordJson(value ?? true));
    }

    public string? Hub
    {
        get => Read(() => _runs.GetSetting("hub"));
        set => Write(() => _runs.SetSetting("hub", value ?? ""));
    }

    public string? GetSetting(string name) => Read(() => _runs.GetSetting(name));

    public void SetSetting(string name, string value) => Write(() => _runs.SetSetting(name, value));

    public long BeginRun() => Write(_runs.Begin);

    public void Heartbeat(long run) => Write(() => _runs.Heartbeat(run));

    public void EndRun(long run, RunOutcome outcome, RunCounts counts, string? error) => Write(() => _runs.End(run, outcome, counts, error));

    public IReadOnlyList<string> GetIntents() => Read(_runs.GetIntents);

    public long AddIntent(IReadOnlyCollection<string> recordIds) => Write(() => _runs.AddIntent(recordIds));

    public void ClearIntent(long intent) => Write(() => _runs.ClearIntent(intent));

    public void ClearIntents() => Write(_runs.ClearIntents);

    public DateTimeOffset? GetBookmark(string part, string scope) => Read(() => _runs.GetBookmark(part, scope));

    public void ForgetOtherParts(IReadOnlyCollection<string> parts) => Write(() =>
    {
        _runs.ForgetOtherParts(parts);
        _places.ForgetOtherParts(parts);
    });

    public void SetBookmark(string part, string scope, DateTimeOffset until) => Write(() =>
    {
        _gate.ThrowIfLost();
        _runs.SetBookmark(part, scope, until);
    });

    public IReadOnlyList<RecordChange> Compare(IReadOnlyList<RecordHit> hits, RecordKind kind, bool areOwn = false) =>
        Read<IReadOnlyList<RecordChange>>(() => [.. hits.Select(hit => _records.Compare(hit, kind, areOwn))]);

    public IReadOnlyList<WantedFile> Store(IReadOnlyList<RecordChange> changes, bool latestOnly, long? intent, bool knowsNewer = false)
    {
        return _lacksIndexes ? _gate.WriteLater(changes.Count, Work) : Write(Work);

        IReadOnlyList<WantedFile> Work()
        {
            _gate.ThrowIfLost();
            var wanted = new List<WantedFile>();
            var hasFailures = _runs.CountFailures() > 0;
            foreach (var change in changes)
            {
                if (change.IsChanged)
                {
                    _records.Store(change, indexBox: !_lacksIndexes);
                    if (change.State == RecordState.Tombstoned)
                        _fileStore.Delete(MirrorLayout.RetainedDocument(change.Hit.Id));
                    if (!_lacksIndexes)
                        _records.SupersedeOlder(change.Hit, latestOnly);
                    if (knowsNewer && !_lacksIndexes)
                        _records.SupersedeByNewer(change.Hit, latestOnly);
                }
                else
                {
                    if (change.IsRewritten)
                        _records.Rewrite(change);
                    if (change.FilesOutcome is not null)
                        _records.StoreFilesListed(change, change.FilesOutcome);
                }

                // With the list, not before: a stop between would lose the failure and leave the record without its files.
                if (hasFailures && change.FilesOutcome is not null)
                    _runs.ClearFailure(change.Hit.Id, key: null);
                if (change.Files is { } files)
                    wanted.AddRange(_files.StoreList(change, files));
                // A file that cannot be put aside is looked for again with the next list.
                if (change.Fault is not null && change.Files is not null)
                    _records.StoreFilesListed(change, outcome: null);
            }

            if (intent is { } number)
                _runs.ClearIntent(number);

            return wanted;
        }
    }

    public IReadOnlyList<WantedFile> GetWantedFiles(DateTimeOffset now, bool withForbidden) => Read(() => _files.GetWanted(now, withForbidden));

    public string? FindPresent(string? checksum, long? sizeBytes) => Read(() => _files.FindPresent(checksum, sizeBytes));

    public IReadOnlyList<RecordReference> GetFailedRecords(DateTimeOffset now) => Read(() => _runs.GetFailedRecords(now));

    public void StoreFiles(IReadOnlyList<FileResult> results, long? intent) => Write(() =>
    {
        _files.StoreResults(results);
        var hasFailures = _runs.CountFailures() > 0;
        foreach (var result in results)
        {
            if (result.State == FileState.Failed)
                _runs.AddFailure(result.File.RecordId, result.File.Key, "file", result.Attempts, result.Error ?? "It failed.");
            else if (hasFailures)
                _runs.ClearFailure(result.File.RecordId, result.File.Key);
        }

        if (intent is { } number)
            _runs.ClearIntent(number);
    });

    public void AddFailure(string recordId, string what, int attempts, string error) => Write(() => _runs.AddFailure(recordId, key: null, what, attempts, error));

    public RecordKind KindOf(string recordId) => Read(() => _records.KindOf(recordId));

    public bool HasKind(RecordKind kind) => Read(() => _records.HasKind(kind));

    public bool HasUnreadable(DateTimeOffset now) => Read(() => _runs.HasUnreadable(now));

    public void ForgetUnreadable(IReadOnlyCollection<string> but) => Write(() => _runs.ForgetUnreadable(but));

    public string AddPlaceFailure(FailedPlace place) => Write(() => _places.Add(place));

    public void SettlePlaces(string part, DateTimeOffset? changedFrom, IReadOnlyCollection<string> found) => Write(() => _places.Settle(part, changedFrom, found));

    public void MarkMissing(string recordId, string? tombstone) => Write(() => _sweeps.MarkMissing(recordId, tombstone));

    public ISet<(string RecordId, string? Key)> GetFailedItems() => Read(_runs.GetFailedItems);

    public long CountFailures() => Read(_runs.CountFailures);

    public void SettleFailures() => Write(_runs.SettleFailures);

    public void Reread(string recordId, string why) => Write(() =>
    {
        _records.ForgetHash(recordId);
        _runs.AddFailure(recordId, key: null, "record", attempts: 0, why);
    });

    public void RestoreJson(string recordId, ReadOnlyMemory<byte> json) => Write(() => _records.RestoreJson(recordId, json));

    public IReadOnlyList<(long Number, string RecordId)> GetRecords(long after, int count) => Read(() => _records.GetAfter(after, count));

    public void ClearFailure(string recordId) => Write(() => _runs.ClearFailure(recordId, key: null));

    public void BeginBulk() => Write(() =>
    {
        _runs.AddIntent([MirrorRecovery.AllRecords]);
        _database.Connection.Run(MirrorSchema.BulkText);
    });

    public void EndBulk(bool latestOnly, bool bySighted)
    {
        Write(() =>
        {
            _database.UseLittleMemory();
            _database.Connection.Run(MirrorSchema.Indexes);
            _database.Connection.Run(MirrorSchema.LiveText);
            _records.SupersedeAllOlder(latestOnly, bySighted);
            _runs.ClearIntents();
            _database.UseUsualMemory();
        });
        _lacksIndexes = false;
    }

    public void Commit() => Write(_gate.ThrowIfLost);

    public StoredRecord? FindByFolder(string folder) => Read(() => _records.FindByFolder(folder));

    public StoredRecord? Find(string recordId) => Read(() => _records.Find(recordId));

    public IReadOnlyList<StoredFile> GetFiles(string recordId) => Read(() => _files.GetAll(recordId));

    public void UpdateFile(string recordId, string key, string path, string state, string? error) =>
        Write(() => _files.Update(recordId, key, path, state, error));

    public void BeginSighting() => Read(() =>
    {
        _sweeps.BeginSighting();
        return true;
    });

    public void NoteSighted(IEnumerable<string> recordIds) => Read(() =>
    {
        _sweeps.NoteSighted(recordIds);
        return true;
    });

    public IReadOnlyList<RecordReference> GetUnsighted(IReadOnlyCollection<RecordKind> kinds) => Read(() => _sweeps.GetUnsighted(kinds));

    public long CountLive() => Read(_sweeps.CountLive);

    public void StoreSweep(SweepResult result) => Write(() =>
    {
        _sweeps.Store(result);
        _runs.ClearApproval();
    });

    public long PutOutOfScope(IReadOnlyCollection<RecordKind> kinds) => Write(() => _sweeps.PutOutOfScope(kinds));

    public void RequestApproval(int removals) => Write(() => _runs.RequestApproval(removals));

    public IReadOnlyList<StoredFile> GetExpired(DateTimeOffset retainedBefore) => Read(() => _sweeps.GetExpired(retainedBefore));

    public IReadOnlyList<string> GetTombstones(DateTimeOffset before) => Read(() => _sweeps.GetTombstones(before));

    public void ForgetFile(string recordId, string key) => Write(() => _files.Forget(recordId, key));

    public void Dispose() => Read(() =>
    {
        _records.Dispose();
        _files.Dispose();
        _database.Dispose(); // an open transaction is rolled back, which loses what no bookmark covers yet
        return true;
    });

    private T Read<T>(Func<T> work) => _gate.Read(work);

    private T Write<T>(Func<T> work) => _gate.Write(work);

    private void Write(Action work) => _gate.Write(() =>
    {
        work();
        return true;
    });
}
