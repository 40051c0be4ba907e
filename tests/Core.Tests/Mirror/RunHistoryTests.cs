using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>A mirror that is run every few minutes for years.</summary>
public sealed class RunHistoryTests
{
    [Fact]
    public async Task Old_runs_are_forgotten_but_for_those_that_tell_since_when_the_mirror_is_complete()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        mirror.Execute("""
            WITH RECURSIVE number(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM number WHERE n < 12299)
            INSERT INTO run (id, started, ended, outcome, machine, process, heartbeat)
            SELECT n, '2025-01-01T00:00:00.000Z', '2025-01-01T00:00:01.000Z', 'partial', 'x', 1, '2025-01-01T00:00:01.000Z' FROM number
            """);
        mirror.Execute("INSERT INTO failure (record_id, key, what, attempts, next_try, error) SELECT id, NULL, 'record', 5, '2020-01-01T00:00:00.000Z', 'x' FROM record");
        mirror.Hub.Faults.Add("GET /api/records/*", new LocalHub.StatusFault(500));
        var before = MirrorFolder.ReadStatus(mirror.Path);

        Assert.Equal(RunOutcome.Partial, (await mirror.RunAsync()).Outcome);

        Assert.Equal(10_002, mirror.Scalar<long>("SELECT COUNT(1) FROM run"));
        Assert.Equal([1L, 2L, 2_301L], mirror.Query<long>("SELECT id FROM run ORDER BY id LIMIT 3"));
        var after = MirrorFolder.ReadStatus(mirror.Path);
        Assert.Equal((before.LastSuccess, before.PendingSince), (after.LastSuccess, after.PendingSince));
    }
}
