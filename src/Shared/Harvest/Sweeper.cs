using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>
/// Finds out what became of the records that a complete search did not show. That alone removes nothing: each is asked for by its
/// own address, and only "not found" or "gone", twice and some time apart, makes it a tombstone.
/// </summary>
internal sealed class Sweeper(HubClient hub, IMirrorStore store, IFileStore files, HarvestOptions options, HarvestTally tally, TimeProvider clock)
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
            var fates = await Task.WhenAll(batch.Select(record => AskAsync(record, cancellationToken))).ConfigureAwait(false);
            for (var index = 0; index < fates.Length; index++)
                Judge(batch[index], fates[index], result);
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

    private async Task<Fate> AskAsync(RecordReference record, CancellationToken cancellationToken)
    {
        try
        {
            var hit = await hub.Records.GetAsync(record.Kind, record.RecordId, cancellationToken).ConfigureAwait(false);
            if (hit.IsLatest == false && !options.Scope.AllVersions)
                return Fate.OutOfScope;

            return await _scope.IsAskedForAsync(record, cancellationToken).ConfigureAwait(false) ? Fate.NotShown : Fate.OutOfScope;
        }
        catch (HubForbiddenException)
        {
            return Fate.Restricted;
        }
        catch (HubException gone) when (gone is RecordNotFoundException or RecordGoneException)
        {
            // A proxy's page says nothing of the record.
            return gone.IsHubs ? Fate.Gone : throw new HubUnreachableException($"{gone.Message.TrimEnd('.')}, by something that is not the hub; nothing is removed.", gone) { Status = gone.Status };
        }
    }

    private void Judge(RecordReference record, Fate fate, SweepResult result)
    {
        switch (fate)
        {
            case Fate.Gone when record.State != RecordState.Missing || record.GoneSince is null:
                result.Missing.Add(record.RecordId);
                break;
            case Fate.Gone when clock.GetUtcNow() - record.GoneSince >= options.Deletions.ConfirmAfter:
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
            case Fate.NotShown or Fate.Gone or Fate.Restricted:
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
    }
}
