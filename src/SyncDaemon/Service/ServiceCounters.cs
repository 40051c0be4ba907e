using System.Collections.Concurrent;
using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service has done since it began; safe for use from several threads.</summary>
internal sealed class ServiceCounters
{
    private readonly ConcurrentDictionary<(string Mirror, Work Work, WorkEnd End), long> _runs = new();
    private readonly ConcurrentDictionary<(string Mirror, Work Work), (double Seconds, long Runs)> _durations = new();
    private readonly ConcurrentDictionary<string, (long Records, long Files, long Bytes)> _fetched = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Import, InboxOutcome Outcome), long> _manifests = new();
    private long _ended;

    /// <summary>Pieces of work of any kind that have ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>How long pieces of work took together, in seconds, and how many they were.</summary>
    public (double Seconds, long Runs) DurationOf(string mirror, Work work) => _durations.GetValueOrDefault((mirror, work));

    /// <summary>Runs of a mirror that ended so.</summary>
    public long RunsOf(string mirror, Work work, WorkEnd end) => _runs.GetValueOrDefault((mirror, work, end));

    /// <summary>What the ended harvests of a mirror brought.</summary>
    public (long Records, long Files, long Bytes) FetchedOf(string mirror) => _fetched.GetValueOrDefault(mirror);

    /// <summary>Manifests of an import folder that ended so.</summary>
    public long ManifestsOf(string import, InboxOutcome outcome) => _manifests.GetValueOrDefault((import, outcome));

    public void Count(string import, ImportLook look)
    {
        foreach (var result in look.Results.Where(result => result.Outcome != InboxOutcome.Waiting))
        {
            Interlocked.Increment(ref _ended);
            _manifests.AddOrUpdate((import, result.Outcome), 1, (_, count) => count + 1);
        }
    }

    /// <summary>Counts a piece of work that has ended.</summary>
    /// <param name="mirror">The mirror.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="activity">How far it was said to be before it ended; <c>null</c> when nothing was said.</param>
    /// <param name="took">How long it took.</param>
    public void Count(string mirror, WorkResult result, MirrorActivity? activity, TimeSpan took)
    {
        Interlocked.Increment(ref _ended);
        _durations.AddOrUpdate((mirror, result.Work), (took.TotalSeconds, 1), (_, sum) => (sum.Seconds + took.TotalSeconds, sum.Runs + 1));
        _runs.AddOrUpdate((mirror, result.Work, result.End), 1, (_, count) => count + 1);
        if (result.Harvest?.Counts is not { } counts)
            return;
        var records = counts.Added + counts.Updated;
        // A counter must not fall when the run's own count takes the place of what was received until then.
        var files = Math.Max(counts.Files, activity?.Harvest?.FilesDone ?? 0);
        var bytes = Math.Max(counts.Bytes, activity?.Harvest?.BytesDone ?? 0);
        _fetched.AddOrUpdate(mirror, (records, files, bytes), (_, sum) => (sum.Records + records, sum.Files + files, sum.Bytes + bytes));
    }
}
