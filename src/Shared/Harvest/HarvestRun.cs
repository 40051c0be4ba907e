using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>One harvest, from recovery to sweep.</summary>
internal sealed class HarvestRun(HubClient hub, MirrorWriter mirror, HarvestOptions options, HarvestTally tally, TimeProvider clock, Action<string>? warn)
{
    private readonly IMirrorStore _store = mirror.Store;
    private readonly string _scope = HarvestPart.ScopeText(options);
    private readonly PlaceFailures _places = new(mirror.Store, tally);
    private bool _hasRetried;

    /// <summary>Whether removals were not looked for, though that was asked for, since the hub may not be well.</summary>
    public bool HasSkippedSweep { get; private set; }

    /// <summary>Harvests.</summary>
    /// <returns>Removals that wait for approval; 0 when none do.</returns>
    public async Task<int> RunAsync(bool reconcile, CancellationToken cancellationToken)
    {
        _store.HubTime = () => hub.HubTime;
        await CheckTokenAsync(cancellationToken).ConfigureAwait(false);
        await new MirrorRecovery(_store, mirror.Files).RunAsync(cancellationToken).ConfigureAwait(false);
        if (options.Rehub)
            await new HubMove(hub, _store).FollowAsync(cancellationToken).ConfigureAwait(false);
        HarvestPart.CheckHub(_store, hub.BaseUrl);
        tally.FailedBefore = _store.GetFailedItems();
        _store.Hub ??= HarvestPart.HubName(hub.BaseUrl);
        new DocumentSwitch(_store, mirror.Files).Set(options.RecordJson, cancellationToken);

        if (_store.LacksIndexes)
            _store.BeginBulk();

        tally.Phase = HarvestPhase.Harvesting;
        var parts = HarvestPart.Of(options.Scope);
        var present = await new AbsentKinds(hub, _store, options, warn).LeaveOutAsync(parts, cancellationToken).ConfigureAwait(false);
        var streak = new FailureStreak(hub, present.Count > 0 ? present[0].Kind : RecordKind.Resource);
        var records = HarvestPart.Records(_store, options, parts);
        var files = HarvestPart.FilesOf(_store, options);
        var isOtherScope = records.IsOther;
        var reselects = files.IsOther;
        var caller = HarvestPart.Caller(_store, hub);
        var isOtherCaller = caller.IsOther;
        // What was no record may be one by now; only a search that reads all finds out.
        var readsAll = reconcile || isOtherScope || reselects || isOtherCaller || _store.HasUnreadable(RetriesUntil);
        records.Begin();
        files.Begin();
        caller.Begin();
        if (readsAll)
            _store.BeginSighting();

        var intake = new RecordIntake(hub, _store, mirror.Files, options, tally, streak) { RetriesForbidden = reconcile || isOtherCaller, Reselects = reselects, ReadsAll = readsAll };
        await using (var fetcher = new FileFetcher(hub, _store, mirror.Files, tally, streak, options.DiskReserveBytes, cancellationToken))
        {
            foreach (var part in present)
                await HarvestAsync(part, intake, fetcher, readsAll, cancellationToken).ConfigureAwait(false);
            if (readsAll)
                _store.ForgetUnreadable(intake.Unreadable);
        }

        if (_store.LacksIndexes)
        {
            tally.Phase = HarvestPhase.Indexing;
            _store.EndBulk(latestOnly: !options.Scope.AllVersions, bySighted: readsAll);
        }

        if (isOtherScope)
        {
            SparePlaces();
            _store.PutOutOfScope([.. options.Scope.Kinds]);
            _store.ForgetOtherParts(HarvestPart.Names(parts));
        }

        records.Settle();
        files.Settle();
        caller.Settle();

        var awaiting = reconcile ? await SweepAsync(intake, cancellationToken).ConfigureAwait(false) : 0;
        _store.SettleFailures();
        // Whether or not a sweep was made, or waits for approval: what has been kept long enough needs nobody's word.
        new RetainedPurge(hub, _store, mirror.Files, options.Deletions.KeepFor, tally, clock).Run();
        new MirrorRecovery(_store, mirror.Files).SweepPartials();

        return awaiting;
    }

    // Up to when an item's next try counts as due.
    private DateTimeOffset RetriesUntil => options.RetriesAllNow ? DateTimeOffset.MaxValue : clock.GetUtcNow();

    private async Task CheckTokenAsync(CancellationToken cancellationToken)
    {
        // The hub treats a wrong token as none, so a mirror of restricted records would quietly lose them.
        if (hub.HasToken && await hub.Records.IsTokenAcceptedAsync(cancellationToken).ConfigureAwait(false) == false)
            throw new HubUnauthorizedException($"The hub at {hub.BaseUrl.Authority} does not accept the token; it may be mistyped, revoked, or another hub's. Nothing was changed.");
    }

    // What earlier runs left: after the pages of a stretch, since a record on them may ask for other files by now.
    private async Task RetryAsync(RecordIntake intake, FileFetcher fetcher, CancellationToken cancellationToken)
    {
        if (_hasRetried)
            return;
        _hasRetried = true;
        var now = RetriesUntil;
        await fetcher.AddAsync(await intake.RetryAsync(_store.GetFailedRecords(now), cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (options.Files.Enabled)
            await fetcher.AddAsync(_store.GetWantedFiles(now, intake.RetriesForbidden), cancellationToken).ConfigureAwait(false);
    }

    private async Task HarvestAsync(
        HarvestPart part, RecordIntake intake, FileFetcher fetcher, bool readsAll, CancellationToken cancellationToken)
    {
        var bookmark = _store.GetBookmark(part.Name, _scope); // null with another scope, and then everything is read
        var from = readsAll ? null : HarvestPart.Before(bookmark, options.Overlap);
        var walk = hub.Records.Walk(part.Walk(options, from));
        var changedBefore = tally.Changed;
        var first = _store.LacksIndexes && bookmark is null ? await BeginWithLittleAsync(part, intake, fetcher, cancellationToken).ConfigureAwait(false) : [];
        DateTimeOffset? began = null;
        DateTimeOffset? highest = null;

        await foreach (var step in walk.RunAsync(hub.HubTime ?? clock.GetUtcNow(), cancellationToken).ConfigureAwait(false))
        {
            if (began is null)
            {
                began = hub.HubTime ?? clock.GetUtcNow();
                tally.Expect(walk.Total ?? 0);
            }

            switch (step)
            {
                case WalkStep.PageRead(var page, var fresh):
                    using (page)
                        await fetcher.AddAsync(await intake.TakeAsync([.. fresh.Where(hit => !first.Contains(hit.Id))], part.Kind, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                    intake.NoteUnreadable(page.NotRecords);
                    if (readsAll)
                        _store.NoteSighted([.. fresh.Select(hit => hit.Id).Where(id => !intake.IsGone(id)), .. page.NotRecords.Select(hit => hit.Name)]);
                    highest = Highest(highest, fresh);
                    break;

                case WalkStep.PlacesFailed failed:
                    _places.Add(part, failed);
                    break;

                case WalkStep.StretchEnded(var completeBefore):
                    // The bookmark moves last: after the records before it, their file lists and their files.
                    await RetryAsync(intake, fetcher, cancellationToken).ConfigureAwait(false);
                    await fetcher.DrainAsync(cancellationToken).ConfigureAwait(false);
                    _store.Commit();
                    // It goes by the records' own stamps, since a clock may be ahead of the one that stamps them, and never past the
                    // beginning of this walk, since a stamp may be wrong.
                    var until = new[] { completeBefore, highest, began }.Where(_ => highest is not null).Min();
                    // Among records whose stamps lie ahead of it, it moves only with a change: each run would write it anew.
                    var isStale = bookmark is null || tally.Changed != changedBefore || highest <= began;
                    if (until is { } instant && isStale && (completeBefore is null || !readsAll) && (bookmark is null || instant > bookmark))
                        _store.SetBookmark(part.Name, _scope, instant);
                    break;
            }
        }

        _places.Settle(part, from);
    }

    // What the hub could not show may be what it has shown before: that is no reason to think that it is not meant any more.
    private void SparePlaces() =>
        _store.NoteSighted(_store.GetUnsighted([.. options.Scope.Kinds]).Where(record => _places.MayHold(record.Created)).Select(record => record.RecordId));

    // A full page may take a slow hub half a minute, and until it is in a kill would leave nothing at all.
    private async Task<HashSet<string>> BeginWithLittleAsync(HarvestPart part, RecordIntake intake, FileFetcher fetcher, CancellationToken cancellationToken)
    {
        const int few = 25;
        if (options.PageSize <= few || part.Walk(options, from: null) is not { } walk)
            return [];
        using var page = await hub.Records.SearchAsync(
            new SearchRequest { Kind = walk.Kind, Query = walk.Query, Bbox = walk.Bbox, AllVersions = walk.AllVersions, Sort = "oldest", Size = few, TellsUnreadable = true }, cancellationToken).ConfigureAwait(false);
        await fetcher.AddAsync(await intake.TakeAsync(page.Hits, part.Kind, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        _store.Commit();

        return new HashSet<string>(page.Hits.Select(hit => hit.Id), StringComparer.Ordinal);
    }

    // To the millisecond, as the bookmark is written: what lies between would seem newer in each run.
    private static DateTimeOffset? Highest(DateTimeOffset? highest, IReadOnlyList<RecordHit> hits)
    {
        foreach (var hit in hits)
        {
            if (!HubTimestamp.TryParse(hit.Updated, out var exact))
                continue;
            var updated = DateTimeOffset.FromUnixTimeMilliseconds(exact.ToUnixTimeMilliseconds());
            if (highest is null || updated > highest)
                highest = updated;
        }

        return highest;
    }

    private async Task<int> SweepAsync(RecordIntake intake, CancellationToken cancellationToken)
    {
        tally.Phase = HarvestPhase.Sweeping;
        var sweeper = new Sweeper(hub, _store, mirror.Files, options, tally, _places, clock);
        if (tally.NewFaults > 0)
            HasSkippedSweep = true;
        else
        {
            var result = await sweeper.LookAsync(cancellationToken).ConfigureAwait(false);
            if (!sweeper.IsAllowed(result) && !_store.IsApproved)
            {
                _store.RequestApproval(Sweeper.Removals(result));
                return Sweeper.Removals(result);
            }

            sweeper.Apply(result);
            // Files that these want now are fetched by the next run.
            foreach (var (hit, kind) in result.Newer)
                await intake.TakeOwnAsync(hit, kind, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }
}
