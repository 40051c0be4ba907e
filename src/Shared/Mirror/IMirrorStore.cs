using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>What a mirror knows: its records, files, failures, bookmarks and runs. Calls may come from several threads; each takes effect as a whole or not at all.</summary>
internal interface IMirrorStore : IDisposable
{
    /// <summary>Begins a run, and marks one that was never ended as interrupted.</summary>
    /// <returns>The run's number.</returns>
    long BeginRun();

    /// <summary>Says that the run is alive.</summary>
    void Heartbeat(long run);

    /// <summary>Ends a run.</summary>
    void EndRun(long run, RunOutcome outcome, RunCounts counts, string? error);

    /// <summary>Whether records have a <c>record.json</c>; <c>null</c> before the first run.</summary>
    bool? RecordJson { get; set; }

    /// <summary>Which hub this is a mirror of; <c>null</c> before the first run.</summary>
    string? Hub { get; set; }

    /// <summary>Something the mirror remembers by name; <c>null</c> when it does not.</summary>
    string? GetSetting(string name);

    /// <summary>Has the mirror remember something.</summary>
    void SetSetting(string name, string value);

    /// <summary>Record ids whose folders an interrupted run may have left half done.</summary>
    IReadOnlyList<string> GetIntents();

    /// <summary>Says which records' folders are about to be written; may be called again with others.</summary>
    /// <returns>The intent's number, for <see cref="ClearIntent"/>.</returns>
    long AddIntent(IReadOnlyCollection<string> recordIds);

    /// <summary>Says that what an intent announced is done, and the database knows it.</summary>
    void ClearIntent(long intent);

    /// <summary>Says the same of all intents, after what they named was set right.</summary>
    void ClearIntents();

    /// <summary>How far a part is complete; <c>null</c> when nothing is, or when another scope was asked for.</summary>
    DateTimeOffset? GetBookmark(string part, string scope);

    /// <summary>Removes the bookmarks of parts that are not asked for any more.</summary>
    void ForgetOtherParts(IReadOnlyCollection<string> parts);

    /// <summary>Moves a bookmark.</summary>
    void SetBookmark(string part, string scope, DateTimeOffset until);

    /// <summary>Compares records with what is here. Nothing is written.</summary>
    /// <param name="hits">The records.</param>
    /// <param name="kind">Their kind where they do not say.</param>
    /// <param name="areOwn">Whether they are the records' own answers instead of a search's hits.</param>
    IReadOnlyList<RecordChange> Compare(IReadOnlyList<RecordHit> hits, RecordKind kind, bool areOwn = false);

    /// <summary>Stores new and changed records with their file lists, and clears an intent with them.</summary>
    /// <param name="changes">What <see cref="Compare"/> gave, with file lists.</param>
    /// <param name="latestOnly">Whether a newer version puts the older ones out of scope.</param>
    /// <param name="intent">The intent to clear; <c>null</c> for none.</param>
    /// <param name="knowsNewer">Whether a newer version that is here counts for more than what an older one says of itself: the hub's index may be behind.</param>
    /// <returns>The files that are wanted now.</returns>
    IReadOnlyList<WantedFile> Store(IReadOnlyList<RecordChange> changes, bool latestOnly, long? intent, bool knowsNewer = false);

    /// <summary>Files wanted by earlier runs, and failures whose time has come.</summary>
    /// <param name="now">The time.</param>
    /// <param name="withForbidden">Whether files that the hub refused are asked for again.</param>
    IReadOnlyList<WantedFile> GetWantedFiles(DateTimeOffset now, bool withForbidden = false);

    /// <summary>A complete file with these bytes; <c>null</c> when there is none.</summary>
    string? FindPresent(string? checksum, long? sizeBytes);

    /// <summary>Records, or their file lists, that failed and whose time has come.</summary>
    IReadOnlyList<RecordReference> GetFailedRecords(DateTimeOffset now);

    /// <summary>Writes down what became of files, and clears an intent with it.</summary>
    void StoreFiles(IReadOnlyList<FileResult> results, long? intent);

    /// <summary>Writes down that a record or its file list could not be had.</summary>
    void AddFailure(string recordId, string what, int attempts, string error);

    /// <summary>Writes down that the hub cannot show the record at a place of a search.</summary>
    /// <returns>The name under which it is kept.</returns>
    string AddPlaceFailure(FailedPlace place);

    /// <summary>Removes the failures of places whose stretch has been read whole, but for those that were met again.</summary>
    /// <param name="part">The search.</param>
    /// <param name="changedFrom">From which change on everything was read; <c>null</c> for all.</param>
    /// <param name="found">The names of the places met again.</param>
    void SettlePlaces(string part, DateTimeOffset? changedFrom, IReadOnlyCollection<string> found);

    /// <summary>Writes down that the hub said for the first time that a record is gone.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="tombstone">What the hub says of it; <c>null</c> when it says nothing.</param>
    void MarkMissing(string recordId, string? tombstone);

    /// <summary>Removes a record's own failure.</summary>
    void ClearFailure(string recordId);

    /// <summary>Tells the hub's time, where it is known: removals are stamped with the later of that and this machine's.</summary>
    Func<DateTimeOffset?>? HubTime { get; set; }

    /// <summary>A record's kind; resource for one that is not here.</summary>
    RecordKind KindOf(string recordId);

    /// <summary>Whether a record of a kind is here, in whatever state.</summary>
    bool HasKind(RecordKind kind);

    /// <summary>Whether something that a search showed was no record, and may be asked for again.</summary>
    bool HasUnreadable(DateTimeOffset now);

    /// <summary>Forgets what a search showed that was no record, but for what it still shows.</summary>
    void ForgetUnreadable(IReadOnlyCollection<string> but);

    /// <summary>The records and files that failed; without a key the record itself or its file list.</summary>
    ISet<(string RecordId, string? Key)> GetFailedItems();

    /// <summary>Items that failed and wait to be tried again.</summary>
    long CountFailures();

    /// <summary>Removes the failures of records and files that are not wanted any more.</summary>
    void SettleFailures();

    /// <summary>Has a record read from the hub again by the next run, whatever the mirror thinks of it.</summary>
    void Reread(string recordId, string why);

    /// <summary>Puts a record's document back.</summary>
    void RestoreJson(string recordId, ReadOnlyMemory<byte> json);

    /// <summary>Records in the order of their numbers.</summary>
    /// <param name="after">The number after which to begin.</param>
    /// <param name="count">How many at most.</param>
    IReadOnlyList<(long Number, string RecordId)> GetRecords(long after, int count);

    /// <summary>Whether this mirror never came to the end of a first harvest, so that it still does without indexes.</summary>
    bool LacksIndexes { get; }

    /// <summary>Announces a first harvest: records are then committed by the thousand, and any record's folder may be written.</summary>
    void BeginBulk();

    /// <summary>Ends a first harvest: builds the indexes and settles which versions are the latest.</summary>
    /// <param name="latestOnly">Whether a newer version puts the older ones out of scope.</param>
    /// <param name="bySighted">Whether only versions that this run has seen do so: one that an earlier run has left here may be gone by now.</param>
    void EndBulk(bool latestOnly, bool bySighted);

    /// <summary>Commits what <see cref="Store"/> has put off.</summary>
    void Commit();

    /// <summary>The record whose folder has this name; <c>null</c> when it is not here.</summary>
    StoredRecord? FindByFolder(string folder);

    /// <summary>A record's document and state; <c>null</c> when it is not here.</summary>
    StoredRecord? Find(string recordId);

    /// <summary>A record's files.</summary>
    IReadOnlyList<StoredFile> GetFiles(string recordId);

    /// <summary>Changes what is known of a file.</summary>
    void UpdateFile(string recordId, string key, string path, string state, string? error);

    /// <summary>Begins to note which records the hub shows.</summary>
    void BeginSighting();

    /// <summary>Notes records that the hub shows.</summary>
    void NoteSighted(IEnumerable<string> recordIds);

    /// <summary>Records of these kinds that are thought to be on the hub and were not sighted.</summary>
    IReadOnlyList<RecordReference> GetUnsighted(IReadOnlyCollection<RecordKind> kinds);

    /// <summary>Records on the hub, as far as is known: what a share of removals is reckoned of.</summary>
    long CountLive();

    /// <summary>Writes down what a sweep found, all of it or nothing.</summary>
    void StoreSweep(SweepResult result);

    /// <summary>Puts unsighted records out of scope, after the scope has changed.</summary>
    /// <param name="kinds">The kinds asked for now.</param>
    /// <returns>How many.</returns>
    long PutOutOfScope(IReadOnlyCollection<RecordKind> kinds);

    /// <summary>Asks for the approval of a sweep.</summary>
    void RequestApproval(int removals);

    /// <summary>Whether the next sweep may pass the cap.</summary>
    bool IsApproved { get; }

    /// <summary>Files that were retained before an instant.</summary>
    IReadOnlyList<StoredFile> GetExpired(DateTimeOffset retainedBefore);

    /// <summary>Records that were tombstoned before an instant.</summary>
    IReadOnlyList<string> GetTombstones(DateTimeOffset before);

    /// <summary>Removes a retained file's row.</summary>
    void ForgetFile(string recordId, string key);
}
