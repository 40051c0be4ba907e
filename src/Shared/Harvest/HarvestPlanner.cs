using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Reads the hub as a harvest would, and writes nothing.</summary>
internal sealed class HarvestPlanner(HubClient hub, string path, HarvestOptions options, TimeProvider clock, Action<string>? warn)
{
    private const int MostChanges = 1000;

    private readonly FileRules _rules = new(options.Files);
    private readonly List<PlannedChange> _changes = [];
    private readonly HarvestTally _tally = new(hub, options.Scope.IsHalved);
    private readonly HashSet<(string RecordId, string Key)> _planned = [];
    private readonly HashSet<(string Checksum, long? SizeBytes)> _fetched = [];
    private bool _reselects;
    private long _files;
    private long _bytes;

    public async Task<HarvestPlan> RunAsync(bool reconcile, IProgress<HarvestProgress>? progress, CancellationToken cancellationToken)
    {
        using var store = MirrorReader.OpenOrEmpty(path, clock);
        if (options.Rehub)
            await new HubMove(hub, store).ProveAsync(cancellationToken).ConfigureAwait(false);
        else
            HarvestPart.CheckHub(store, hub.BaseUrl);
        HarvestPart.CheckScope(store, hub.BaseUrl, options, path);
        var scope = HarvestPart.ScopeText(options);
        var parts = HarvestPart.Of(options.Scope);
        _reselects = HarvestPart.FilesOf(store, options).IsOther;
        var readsAll = reconcile || _reselects || HarvestPart.Records(store, options, parts).IsOther || HarvestPart.Caller(store, hub).IsOther;
        if (readsAll)
            store.BeginSighting();

        if (hub.HasToken && await hub.Records.IsTokenAcceptedAsync(cancellationToken).ConfigureAwait(false) == false)
            throw new HubUnauthorizedException($"The hub at {hub.BaseUrl.Authority} does not accept the token; it may be mistyped, revoked, or another hub's.");

        _tally.Phase = HarvestPhase.Harvesting;
        foreach (var part in await new AbsentKinds(hub, store, options, warn).LeaveOutAsync(parts, cancellationToken).ConfigureAwait(false))
        {
            var from = readsAll ? null : HarvestPart.Before(store.GetBookmark(part.Name, scope), options.Overlap);
            var walk = hub.Records.Walk(part.Walk(options, from));
            await foreach (var step in walk.RunAsync(hub.HubTime ?? clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
            {
                if (step is not WalkStep.PageRead(var page, var fresh))
                    continue;
                using (page)
                    await LookAsync(store, fresh, part.Kind, cancellationToken).ConfigureAwait(false);
                if (readsAll)
                    store.NoteSighted(fresh.Select(hit => hit.Id));
                progress?.Report(_tally.Snapshot());
            }
        }

        if (options.Files.Enabled)
            Want(store, store.GetWantedFiles(clock.GetUtcNow(), withForbidden: reconcile).Select(file => (file.RecordId, new FileEntry(file.Key, file.SizeBytes, file.Checksum, null))));

        var sweep = reconcile ? await SweepAsync(store, cancellationToken).ConfigureAwait(false) : (Result: new SweepResult(), NeedsApproval: false);
        var counts = _tally.Counts;

        return new HarvestPlan
        {
            Added = counts.Added,
            Updated = counts.Updated,
            Unchanged = counts.Unchanged,
            Missing = sweep.Result.Missing.Count,
            Tombstoned = sweep.Result.Tombstoned.Count,
            Files = _files,
            Bytes = _bytes,
            NeedsApproval = sweep.NeedsApproval,
            Changes = _changes,
        };
    }

    private async Task LookAsync(IMirrorStore store, IReadOnlyList<RecordHit> hits, RecordKind kind, CancellationToken cancellationToken)
    {
        var gone = new GoneRecords(hub, store, options.Deletions, _tally);
        var changes = await Task.WhenAll(store.Compare(hits, kind).Select(async change =>
            change.WasGone && await gone.FindAsync(change.Kind, change.Hit.Id, cancellationToken).ConfigureAwait(false) is null ? change.AsUnchanged() : change)).ConfigureAwait(false);
        var fresh = changes.Where(_tally.Count).ToList();
        var wanted = await Task.WhenAll(fresh.Where(change => change.IsChanged || change.LacksFileList || _reselects).Select(async change =>
            (Change: change, Files: await WantedAsync(store, change, cancellationToken).ConfigureAwait(false)))).ConfigureAwait(false);
        foreach (var (change, files) in wanted)
        {
            var bytes = Want(store, files.Select(file => (change.Hit.Id, file)));
            if (change.IsChanged)
                Add(new PlannedChange(change.Hit.Id, change.Hit.Title, change.IsNew ? "added" : "updated", files.Count, bytes));
        }
    }

    // The same bytes are fetched once, however many files hold them, and not at all when they are here.
    private long Want(IMirrorStore store, IEnumerable<(string RecordId, FileEntry File)> files)
    {
        var bytes = 0L;
        foreach (var (recordId, file) in files.Where(file => _planned.Add((file.RecordId, file.File.Key))))
        {
            _files++;
            if (file.Checksum is null || (_fetched.Add((file.Checksum, file.SizeBytes)) && store.FindPresent(file.Checksum, file.SizeBytes) is null))
                bytes += file.SizeBytes ?? 0;
        }

        _bytes += bytes;

        return bytes;
    }

    private async Task<IReadOnlyList<FileEntry>> WantedAsync(IMirrorStore store, RecordChange change, CancellationToken cancellationToken)
    {
        if (!options.Files.Enabled || change.Hit.FilesEnabled == false)
            return [];

        try
        {
            var entries = change.Hit.Files ?? Known(store, change) ?? await hub.Files.ListAsync(change.Kind, change.Hit.Id, cancellationToken).ConfigureAwait(false);
            var here = store.GetFiles(change.Hit.Id).Where(file => file.State == FileState.Present).ToLookup(file => file.Key, StringComparer.Ordinal);

            return [.. entries.Where(entry => _rules.Wants(entry) && !here[entry.Key].Any(file => file.SizeBytes == entry.SizeBytes && Digest.Same(file.Checksum, entry.Checksum)))];
        }
        catch (HubException refused) when (refused is HubForbiddenException or RecordNotFoundException or RecordGoneException)
        {
            return [];
        }
    }

    // The list of an unchanged record is known; only what is wanted of it may have changed.
    private static IReadOnlyList<FileEntry>? Known(IMirrorStore store, RecordChange change) =>
        change.IsChanged || change.LacksFileList
            ? null
            : [.. store.GetFiles(change.Hit.Id).Where(file => file.State != FileState.Retained).Select(file => new FileEntry(file.Key, file.SizeBytes, file.Checksum, null))];

    private async Task<(SweepResult Result, bool NeedsApproval)> SweepAsync(IMirrorStore store, CancellationToken cancellationToken)
    {
        _tally.Phase = HarvestPhase.Sweeping;
        var sweeper = new Sweeper(hub, store, new FolderFileStore(path), options, _tally, new PlaceFailures(store, _tally), clock);
        var result = await sweeper.LookAsync(cancellationToken).ConfigureAwait(false);
        foreach (var recordId in result.Missing)
            Add(new PlannedChange(recordId, Title: null, "missing", 0, 0));
        foreach (var recordId in result.Tombstoned)
            Add(new PlannedChange(recordId, Title: null, "tombstoned", 0, 0));

        return (result, !sweeper.IsAllowed(result) && !store.IsApproved);
    }

    private void Add(PlannedChange change)
    {
        if (_changes.Count < MostChanges)
            _changes.Add(change);
    }
}
