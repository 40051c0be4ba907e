using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub holds. Every method is one transaction and may be called from any thread.</summary>
public sealed class HubState
{
    private readonly Lock _gate = new();
    private readonly HubTables _tables = new();
    private readonly RecordWriter _writer;
    private readonly StateFolder? _folder;
    private readonly TimeProvider _clock;
    private readonly string _doiPrefix;
    private int _embargoDay;

    internal HubState(LocalHubOptions options, Vocabularies vocabularies, SiteUrls urls)
    {
        _clock = options.Clock;
        _doiPrefix = options.DoiPrefix;
        _writer = new RecordWriter(options.Profile, urls);
        Vocabularies = vocabularies;
        Index = new SearchIndex(options.Clock, options.IndexLag, options.TwoPlacesBreakIndex);
        if (options.Folder is not null)
        {
            _folder = new StateFolder(options.Folder);
            Load(_folder);
        }
    }

    internal Vocabularies Vocabularies { get; }

    internal SearchIndex Index { get; }

    internal DateTimeOffset Now => HubTime.ToMicroseconds(_clock.GetUtcNow());

    /// <summary>Whether the hub holds nothing.</summary>
    public bool IsEmpty => Read(tables => tables.Records.Count == 0 && tables.Drafts.Count == 0);

    /// <summary>All records that were ever published, removed ones included, oldest first.</summary>
    public IReadOnlyList<RecordInfo> Records => Read(tables => (IReadOnlyList<RecordInfo>)
        [.. tables.Records.Values.OrderBy(view => view.Record.Created).ThenBy(view => view.Id, StringComparer.Ordinal).Select(view => new RecordInfo(view))]);

    /// <summary>Gets one record that was published at some time.</summary>
    public RecordInfo Get(string id) => new(FindRecord(id) ?? throw new KeyNotFoundException($"The hub has no published record '{id}'."));

    /// <summary>Publishes a record and returns its id.</summary>
    public string PublishRecord(RecordSeed seed) => Change(change => new SeedPublisher(change, Vocabularies, _doiPrefix).Publish(seed));

    /// <summary>Publishes a new version of the family that <paramref name="id"/> belongs to and returns the new id.</summary>
    public string PublishNewVersion(string id, RecordSeed seed) => Change(change => new SeedPublisher(change, Vocabularies, _doiPrefix).PublishVersion(id, seed));

    /// <summary>Changes a record's metadata as an edit and publish would: <c>updated</c> and the revision move.</summary>
    public void Edit(string id, Action<JsonObject> edit) => Change(change =>
    {
        var metadata = HubJson.ToObject(change.GetRecord(id).Metadata);
        edit(metadata);
        Touch(change, id, record => record with { Metadata = HubJson.ToElement(metadata) });
    });

    /// <summary>Replaces a record's files, which a real hub does not allow within one id.</summary>
    public void ReplaceFiles(string id, IReadOnlyList<FileSeed> files) => Change(change => Touch(change, id, record => record with
    {
        // Whoever replaces files says so: a record that is only written anew has the files it had.
        Metadata = WithVersion(record),
        Files = SeedPublisher.StoreFiles(files, change.Now),
        FilesEnabled = files.Count > 0,
    }));

    /// <summary>Lets only the owner see the record and its files.</summary>
    public void Restrict(string id) => Change(change =>
        Touch(change, id, record => record with { Access = record.Access with { RecordRestricted = true, FilesRestricted = true } }));

    /// <summary>Lets only the owner see the files.</summary>
    public void RestrictFiles(string id) => Change(change =>
        Touch(change, id, record => record with { Access = record.Access with { FilesRestricted = true } }));

    /// <summary>Lets everybody see the record and its files, and ends an embargo.</summary>
    public void Open(string id) => Change(change => Touch(change, id, record => record with
    {
        Access = record.Access with { RecordRestricted = false, FilesRestricted = false, EmbargoActive = false },
    }));

    /// <summary>Takes a record away as if it had never been there: 404.</summary>
    public void Remove(string id) => Change(change =>
        change.Put(change.GetRecord(id) with { Deletion = Deletion.Removed, Deleted = change.Now }));

    /// <summary>Deletes a record as an operator does: 410, or on newer hubs 404 where nobody is to see the tombstone.</summary>
    /// <param name="id">The record's id.</param>
    /// <param name="isVisible">Whether the tombstone is shown; older hubs show none.</param>
    public void RemoveWithTombstone(string id, bool isVisible = true) => Change(change =>
        change.Put(change.GetRecord(id) with { Deletion = Deletion.Tombstone, Deleted = change.Now, HidesTombstone = !isVisible }));

    /// <summary>Writes a record anew without a change of its content, as a hub does when an edit of it is saved: <c>updated</c> and the revision move.</summary>
    public void Rewrite(string id) => Change(change => Touch(change, id, record => record));

    /// <summary>Has searches show a removed record again, as they do after the index was rebuilt; every other call says what it said.</summary>
    public void ShowInSearches(string id)
    {
        var view = FindRecord(id) ?? throw new KeyNotFoundException($"The hub has no published record '{id}'.");
        Index.Put(view.AsShown());
    }

    /// <summary>Brings a removed record back as it was.</summary>
    public void Restore(string id) => Change(change =>
        change.Put(change.GetRecord(id) with { Deletion = Deletion.None, Deleted = null, HidesTombstone = false }));

    /// <summary>Sets when a record last changed, and nothing else.</summary>
    public void SetUpdated(string id, DateTimeOffset when) => Change(change =>
        change.Put(change.GetRecord(id) with { Updated = HubTime.ToMicroseconds(when) }));

    /// <summary>Sets how far a draft's review is, as submitting and deciding do: <c>submitted</c>, <c>declined</c> and so on.</summary>
    public void SetReviewStatus(string draftId, string status) => Change(change =>
    {
        var parent = change.GetParent((change.FindDraft(draftId) ?? throw new KeyNotFoundException($"The hub has no draft '{draftId}'.")).ParentId);
        change.Put(parent with { Review = (parent.Review ?? throw new KeyNotFoundException($"Draft '{draftId}' has no review.")) with { Status = status } });
    });

    internal RecordView? FindRecord(string id) => Read(tables => tables.Records.GetValueOrDefault(id));

    internal RecordView? FindDraft(string id) => Read(tables => tables.Drafts.GetValueOrDefault(id));

    /// <summary>The drafts of a user for which a review was chosen, newest first.</summary>
    internal IReadOnlyList<RecordView> DraftsInReview(int owner) => Read(tables => (IReadOnlyList<RecordView>)
        [.. tables.Drafts.Values.Where(view => view.Parent is { Review: not null } parent && parent.Owner == owner).OrderByDescending(view => view.Parent.Review!.Created)]);

    /// <summary>Whether a package, named by its parent, manages any resource.</summary>
    internal bool ManagesResources(string parentId) => Read(tables => tables.Parents.Values.Any(parent => parent.ManagedBy == parentId));

    internal bool IsParent(string id) => Read(tables => tables.Parents.ContainsKey(id));

    /// <summary>The draft of a family's next version.</summary>
    internal RecordView? FindNextVersionDraft(string parentId) => Read(tables => tables.Families.GetValueOrDefault(parentId, [])
        .Select(tables.Drafts.GetValueOrDefault).FirstOrDefault(view => view is { Record.IsPublished: false }));

    /// <summary>The latest published version of a family.</summary>
    internal RecordView? FindLatest(string parentId) => Read(tables => tables.Families.GetValueOrDefault(parentId, [])
        .Select(tables.Records.GetValueOrDefault).FirstOrDefault(view => view is { Flags.IsLatest: true }));

    /// <summary>Keeps uploaded bytes: in the folder if there is one, else in memory.</summary>
    internal FileContent Keep(byte[] bytes) => _folder is null ? new BytesContent(bytes) : _folder.KeepBlob(bytes);

    /// <summary>Ends the embargoes whose day has come, as the hub's daily job does; the block stays with <c>active:false</c>.</summary>
    internal void LiftEmbargoes()
    {
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        if (Interlocked.Exchange(ref _embargoDay, today.DayNumber) == today.DayNumber)
            return;
        var day = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var due = Read(tables => tables.Records.Values
            .Where(view => view.Record.Access is { EmbargoActive: true, EmbargoUntil: { } until } && string.CompareOrdinal(until, day) <= 0)
            .Select(view => view.Id).ToList());
        foreach (var id in due)
            Open(id);
    }

    internal T Change<T>(Func<StateChange, T> work)
    {
        lock (_gate)
        {
            var change = new StateChange(_tables, Now);
            var result = work(change);
            Apply(change);
            return result;
        }
    }

    internal void Change(Action<StateChange> work) => Change(change =>
    {
        work(change);
        return true;
    });

    private static System.Text.Json.JsonElement WithVersion(StoredRecord record)
    {
        var metadata = HubJson.ToObject(record.Metadata);
        metadata["version"] = $"files of revision {record.Revision}";

        return HubJson.ToElement(metadata);
    }

    private static void Touch(StateChange change, string id, Func<StoredRecord, StoredRecord> edit)
    {
        var record = edit(change.GetRecord(id));
        change.Put(record with { Updated = change.Now, Revision = record.Revision + 2 });
    }

    private T Read<T>(Func<HubTables, T> read)
    {
        lock (_gate)
            return read(_tables);
    }

    private void Load(StateFolder folder)
    {
        var change = new StateChange(_tables, Now);
        folder.Load(change);
        lock (_gate)
            new ChangeCommit(_tables, _writer, Index, folder: null, _clock).Apply(change);
    }

    private void Apply(StateChange change) => new ChangeCommit(_tables, _writer, Index, _folder, _clock).Apply(change);
}
