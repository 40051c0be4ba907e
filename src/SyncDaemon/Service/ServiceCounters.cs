using System.Collections.Concurrent;
using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service has done since it began; safe for use from several threads.</summary>
internal sealed class ServiceCounters
{
    private readonly ConcurrentDictionary<(string Mirror, Work Work, WorkEnd End), long> _runs = new();
    private readonly ConcurrentDictionary<string, (long Records, long Files, long Bytes)> _fetched = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<(string Import, InboxOutcome Outcome), long> _manifests = new();
    private long _ended;

    /// <summary>Pieces of work of any kind that have ended.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>Pieces of work by how they ended.</summary>
    public IEnumerable<KeyValuePair<(string Mirror, Work Work, WorkEnd End), long>> Runs => _runs;

    /// <summary>What harvests brought, by mirror.</summary>
    public IEnumerable<KeyValuePair<string, (long Records, long Files, long Bytes)>> Fetched => _fetched;

    /// <summary>Manifests by what became of them.</summary>
    public IEnumerable<KeyValuePair<(string Import, InboxOutcome Outcome), long>> Manifests => _manifests;

    public void Count(string import, ImportLook look)
    {
        foreach (var result in look.Results.Where(result => result.Outcome != InboxOutcome.Waiting))
        {
            Interlocked.Increment(ref _ended);
            _manifests.AddOrUpdate((import, result.Outcome), 1, (_, count) => count + 1);
        }
    }

    public void Count(string mirror, WorkResult result)
    {
        Interlocked.Increment(ref _ended);
        _runs.AddOrUpdate((mirror, result.Work, result.End), 1, (_, count) => count + 1);
        if (result.Harvest?.Counts is not { } counts)
            return;
        var records = counts.Added + counts.Updated;
        _fetched.AddOrUpdate(
            mirror, (records, counts.Files, counts.Bytes), (_, sum) => (sum.Records + records, sum.Files + counts.Files, sum.Bytes + counts.Bytes));
    }
}
