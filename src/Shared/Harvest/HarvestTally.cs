using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>What a harvest has counted so far; safe for use from several threads.</summary>
/// <param name="hub">The hub.</param>
/// <param name="isHalved">Whether a record may come twice, with both halves of a box, and counts once.</param>
internal sealed class HarvestTally(HubClient hub, bool isHalved = false)
{
    private const int KeptFailures = 20;

    private readonly object _gate = new();
    private readonly List<HarvestFailure> _failures = [];
    private readonly List<RecordRemoval> _removals = [];
    private long _seen, _added, _updated, _unchanged, _removed, _missing, _restricted, _files, _filesTotal, _bytes, _bytesTotal, _failed, _newFaults, _recordsTotal = -1;
    private readonly HashSet<string>? _counted = isHalved ? new(StringComparer.Ordinal) : null;
    private int _phase = (int)HarvestPhase.Recovering;

    /// <summary>Records that were new or had changed.</summary>
    public long Changed => Interlocked.Read(ref _added) + Interlocked.Read(ref _updated);

    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>
    /// Failures that say that the hub may not be well. What it calls gone is not among them, or a removed record could never be swept,
    /// and neither is what failed in an earlier run, or one file that is bad for ever would keep all that was removed.
    /// </summary>
    public long NewFaults => Interlocked.Read(ref _newFaults);

    /// <summary>What had failed when the run began.</summary>
    public ISet<(string RecordId, string? Key)> FailedBefore { get; set; } = new HashSet<(string, string?)>();

    public HarvestPhase Phase
    {
        get => (HarvestPhase)Volatile.Read(ref _phase);
        set => Volatile.Write(ref _phase, (int)value);
    }

    public RunCounts Counts => new()
    {
        Seen = Interlocked.Read(ref _seen),
        Added = Interlocked.Read(ref _added),
        Updated = Interlocked.Read(ref _updated),
        Unchanged = Interlocked.Read(ref _unchanged),
        Removed = Interlocked.Read(ref _removed),
        Missing = Interlocked.Read(ref _missing),
        Restricted = Interlocked.Read(ref _restricted),
        Files = Interlocked.Read(ref _files),
        Bytes = Interlocked.Read(ref _bytes),
        Failed = Failed,
    };

    public IReadOnlyList<HarvestFailure> Failures
    {
        get
        {
            lock (_gate)
                return [.. _failures];
        }
    }

    public IReadOnlyList<RecordRemoval> Removals
    {
        get
        {
            lock (_gate)
                return [.. _removals];
        }
    }

    public HarvestProgress Snapshot() => new(
        Phase,
        Interlocked.Read(ref _seen),
        Interlocked.Read(ref _recordsTotal) is var total and >= 0 ? total : null,
        Interlocked.Read(ref _files),
        Interlocked.Read(ref _filesTotal),
        Interlocked.Read(ref _bytes),
        Interlocked.Read(ref _bytesTotal),
        Failed,
        hub.WaitingUntil);

    public void Expect(long records) => Interlocked.Exchange(ref _recordsTotal, Math.Max(0, Interlocked.Read(ref _recordsTotal)) + records);

    /// <summary>Counts a record.</summary>
    /// <returns>Whether this run had not counted it before.</returns>
    public bool Count(RecordChange change)
    {
        if (_counted is not null)
        {
            lock (_gate)
            {
                if (!_counted.Add(change.Hit.Id))
                    return false;
            }
        }

        Interlocked.Increment(ref _seen);
        if (change.IsNew)
            Interlocked.Increment(ref _added);
        else if (change.IsChanged)
            Interlocked.Increment(ref _updated);
        else
            Interlocked.Increment(ref _unchanged);

        return true;
    }

    /// <summary>Takes note of a record that the hub says is gone.</summary>
    public void Leave(RecordRemoval removal)
    {
        lock (_gate)
        {
            if (_removals.Count < KeptFailures)
                _removals.Add(removal);
        }
    }

    public void Removed(int count) => Interlocked.Add(ref _removed, count);

    public void Withdrawn(int missing, int restricted)
    {
        Interlocked.Add(ref _missing, missing);
        Interlocked.Add(ref _restricted, restricted);
    }

    public void Want(WantedFile file)
    {
        Interlocked.Increment(ref _filesTotal);
        Interlocked.Add(ref _bytesTotal, file.SizeBytes ?? 0);
    }

    public void Received(long bytes) => Interlocked.Add(ref _bytes, bytes);

    public void Done(int files) => Interlocked.Add(ref _files, files);

    /// <summary>Counts an item that is put off.</summary>
    /// <param name="recordId">The record.</param>
    /// <param name="key">The file; <c>null</c> when it is the record or its list.</param>
    /// <param name="message">Why.</param>
    /// <param name="isGone">Whether the hub says that it is gone, which is for a sweep to confirm.</param>
    public void Fail(string recordId, string? key, string message, bool isGone)
    {
        Interlocked.Increment(ref _failed);
        if (!isGone && !FailedBefore.Contains((recordId, key)))
            Interlocked.Increment(ref _newFaults);
        lock (_gate)
        {
            if (_failures.Count < KeptFailures)
                _failures.Add(new HarvestFailure(recordId, key, message));
        }
    }

    /// <summary>Counts a place of a search that the hub cannot show. It says nothing of the hub's health, and a sweep asks for each record itself.</summary>
    public void FailPlace(string name, string message) => Fail(name, key: null, message, isGone: true);
}
