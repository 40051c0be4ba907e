using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Finds out what became of the records that a complete search did not show. That alone removes nothing: each is asked for by its
/// own address, and only "not found" or "gone", twice and some time apart, makes it a tombstone.
/// </summary>
/// <param name="hub">The hub.</param>
/// <param name="store">What the mirror knows.</param>
/// <param name="files">The mirror's files.</param>
/// <param name="options">What is mirrored.</param>
/// <param name="tally">Counts what was removed.</param>
/// <param name="places">Places of this run's searches that the hub could not show.</param>
/// <param name="clock">The time.</param>
internal sealed class Sweeper(HubClient hub, IMirrorStore store, IFileStore files, HarvestOptions options, HarvestTally tally, PlaceFailures places, TimeProvider clock)
{
    private readonly ScopeQuestion _scope = new(hub, options.Scope);

    /// <summary>What the sweep would change.</summary>
    /// <exception cref="HubException">A record could not be asked for: then nothing is confirmed.</exception>
    public async Task<SweepResult> LookAsync(CancellationToken cancellationToken)
    {
        var result = new SweepResult();
        var candidates = store.GetUnsighted([.. options.Scope.Kinds]);
        foreach (var batch in Batches(candidates, hub.Connections))
        {
            var answers = await Task.WhenAll(batch.Select(record => AskAsync(record, cancellationToken))).ConfigureAwait(false);
            for (var index = 0; index < answers.Length; index++)
                Judge(batch[index], answers[index], result);
        }

        return result;
    }

    /// <summary>Whether a sweep may change so many records without approval.</summary>
    public bool IsAllowed(SweepResult result)
    {
        var removals = Removals(result);
        return removals <= options.Deletions.MaxCount && removals <= store.CountLive() * options.Deletions.MaxPercent / 100;
    }

    /// <summary>Records a sweep turns missing or tombstoned.</summary>
    public static int Removals(SweepResult result) => result.Missing.Count + result.Tombstoned.Count;

    /// <summary>Carries out what <see cref="LookAsync"/> found.</summary>
    public void Apply(SweepResult result)
    {
        var intent = result.Tombstoned.Count > 0;
        if (intent)
            store.AddIntent(result.Tombstoned);
        result.Tombstoned.RemoveAll(recordId => !TryRetain(recordId, result));

        store.StoreSweep(result);
        foreach (var (recordId, state) in result.Missing.Select(id => (id, RecordState.Missing)).Concat(result.Tombstoned.Select(id => (id, RecordState.Tombstoned))))
            tally.Leave(new RecordRemoval(recordId, state, result.Tombstones.TryGetValue(recordId, out var said) ? said : null));
        if (intent)
            store.ClearIntents();
        tally.Removed(result.Tombstoned.Count);
        tally.Withdrawn(result.Missing.Count, result.Restricted.Count);
    }

    // A record whose files cannot be put aside stays as it is, and the next sweep tries again.
    private bool TryRetain(string recordId, SweepResult result)
    {
        try
        {
            // By what lies there: a file whose newer content could not be had still has its older one, here or put aside.
            foreach (var file in store.GetFiles(recordId).Where(file => file.State != FileState.Retained))
            {
                var path = MirrorLayout.RetainedFile(recordId, file.Path);
                files.Move(file.Path, path);
                if (files.SizeOf(path) is { } size)
                    result.Retained[(recordId, file.Key)] = new RetainedCopy(path, file.State == FileState.Present ? null : size);
            }

            files.Move(MirrorLayout.RecordJson(recordId), MirrorLayout.RetainedDocument(recordId));
            return true;
        }
        catch (Exception fault) when (ItemFaults.Is(fault))
        {
            tally.Fail(recordId, key: null, $"The files of {recordId}, which has left the hub, cannot be put aside: {ItemFaults.Reason(fault)}.", isGone: true);
            return false;
        }
    }

    private async Task<Answer> AskAsync(RecordReference record, CancellationToken cancellationToken)
    {
        try
        {
            var hit = await hub.Records.GetAsync(record.Kind, record.RecordId, cancellationToken).ConfigureAwait(false);
            if ((hit.IsLatest == false && !options.Scope.AllVersions) || !await _scope.IsAskedForAsync(record, cancellationToken).ConfigureAwait(false))
                return new Answer(Fate.OutOfScope);

            return new Answer(Fate.NotShown) { Newer = hit.RevisionId > record.RevisionId ? hit : null };
        }
        catch (HubForbiddenException)
        {
            return new Answer(Fate.Restricted);
        }
        catch (HubException gone) when (gone is RecordNotFoundException or RecordGoneException)
        {
            // A proxy's page says nothing of the record.
            return gone.IsHubs
                ? new Answer(Fate.Gone) { Tombstone = (gone as RecordGoneException)?.Tombstone }
                : throw new HubUnreachableException($"{gone.Message.TrimEnd('.')}, by something that is not the hub; nothing is removed.", gone) { Status = gone.Status };
        }
        catch (HubException fault) when (fault.MayBeOfContent && places.MayHold(record.Created))
        {
            // The record that the search could not show, as far as can be told; it stays as it is.
            return new Answer(Fate.Unknown);
        }
    }

    // A clock that is ahead must not confirm what the hub's clock says is not due yet, and the reverse.
    private DateTimeOffset Earliest => HubClock.Earliest(hub, clock);

    private void Judge(RecordReference record, Answer answer, SweepResult result)
    {
        if (answer.Tombstone is { } said)
            result.Tombstones[record.RecordId] = said;
        switch (answer.Fate)
        {
            case Fate.Gone when record.State != RecordState.Missing || record.GoneSince is null:
                result.Missing.Add(record.RecordId);
                break;
            case Fate.Gone when Earliest - record.GoneSince >= options.Deletions.ConfirmAfter:
                result.Tombstoned.Add(record.RecordId);
                break;
            case Fate.Restricted when record.State != RecordState.Restricted:
                result.Restricted.Add(record.RecordId);
                break;
            case Fate.OutOfScope:
                result.OutOfScope.Add(record.RecordId);
                break;
            case Fate.NotShown when record.State != RecordState.Present:
                result.Answered.Add(record.RecordId);
                break;
            case Fate.NotShown when answer.Newer is { } newer:
                result.Newer.Add((newer, record.Kind));
                break;
            case Fate.NotShown or Fate.Gone or Fate.Restricted or Fate.Unknown:
                // The search may be behind; or it is known already, and too early to say more.
                break;
        }
    }

    private static IEnumerable<IReadOnlyList<RecordReference>> Batches(IReadOnlyList<RecordReference> records, int size)
    {
        for (var start = 0; start < records.Count; start += size)
            yield return [.. records.Skip(start).Take(size)];
    }

    private enum Fate
    {
        NotShown,
        OutOfScope,
        Restricted,
        Gone,
        Unknown,
    }

    private sealed record Answer(Fate Fate)
    {
        /// <summary>The record, where it is newer than what the mirror has.</summary>
        public RecordHit? Newer { get; init; }

        public string? Tombstone { get; init; }
    }
}
