using System.Diagnostics;
using System.Text.Json;
using Dapper;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>Tables <c>run</c>, <c>intent</c>, <c>bookmark</c>, <c>failure</c> and <c>approval</c>: what a mirror remembers of its own work.</summary>
internal sealed class RunTable(MirrorDatabase database, TimeProvider clock)
{
    private const long KeptRuns = 10_000;
    private const long ForgetEach = 100;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(24);

    private string Now => HubTimestamp.Format(clock.GetUtcNow());

    public long Begin()
    {
        const string interrupt = "UPDATE run SET ended = @Now, outcome = 'interrupted', error = 'The process ended before the run did.' WHERE ended IS NULL";
        const string begin = "INSERT INTO run (started, machine, process, heartbeat) VALUES (@Now, @machine, @process, @Now) RETURNING id";
        // Nothing waits longer than that: a later moment comes from a clock that was ahead, and might be years away.
        const string bringForward = "UPDATE failure SET next_try = @Now WHERE next_try > @latest";
        database.Connection.Execute(interrupt, new { Now });
        database.Connection.Execute(bringForward, new { Now, latest = HubTimestamp.Format(clock.GetUtcNow() + LongestPause) });
        var run = database.Connection.ExecuteScalar<long>(begin, new { Now, machine = Environment.MachineName, process = Environment.ProcessId });
        if (run % ForgetEach == 0)
            ForgetOld(run);

        return run;
    }

    // A mirror that is looked after every few minutes has a hundred thousand runs a year, and every look at it goes through them. Those
    // that tell since when it is complete, or is not, are kept however old they are.
    private void ForgetOld(long run)
    {
        const string sql = """
            WITH telling AS (
                SELECT MAX(id) AS id FROM run WHERE outcome = 'succeeded'
                UNION SELECT MAX(id) FROM run WHERE outcome IN ('succeeded', 'partial', 'needs-approval')
                UNION SELECT MIN(id) FROM run
                WHERE outcome IN ('partial', 'failed', 'interrupted') AND id > COALESCE((SELECT MAX(id) FROM run WHERE outcome = 'succeeded'), 0)
            )
            DELETE FROM run WHERE id <= @last AND id NOT IN (SELECT id FROM telling WHERE id IS NOT NULL)
            """;
        database.Connection.Execute(sql, new { last = run - KeptRuns });
    }

    public void Heartbeat(long run) => database.Connection.Execute("UPDATE run SET heartbeat = @Now WHERE id = @run", new { Now, run });

    public void End(long run, RunOutcome outcome, RunCounts counts, string? error)
    {
        const string sql = """
            UPDATE run SET ended = @Now, heartbeat = @Now, outcome = @outcome, seen = @Seen, added = @Added, updated = @Updated, unchanged = @Unchanged,
                removed = @Removed, files = @Files, bytes = @Bytes, failed = @Failed, error = @error
            WHERE id = @run
            """;
        database.Connection.Execute(sql, new
        {
            Now, outcome = RunOutcomes.ToText(outcome), counts.Seen, counts.Added, counts.Updated, counts.Unchanged, counts.Removed, counts.Files, counts.Bytes, counts.Failed, error, run,
        });
    }

    public IReadOnlyList<MirrorRun> GetLast(int count)
    {
        const string sql = """
            SELECT id, started, ended, outcome, seen, added, updated, unchanged, removed, files, bytes, failed, error FROM run ORDER BY id DESC LIMIT @count
            """;
        return [.. database.Connection.Query<RunRow>(sql, new { count }).Select(row => row.ToRun())];
    }

    /// <summary>The run that another machine has under way, as far as its heartbeat tells; <c>null</c> when there is none.</summary>
    public (string Machine, long Process)? FindForeignRun(TimeSpan heartbeatLimit)
    {
        const string sql = "SELECT machine AS Machine, process AS Process FROM run WHERE ended IS NULL AND machine <> @machine AND heartbeat > @since ORDER BY id DESC LIMIT 1";
        var since = HubTimestamp.Format(clock.GetUtcNow() - heartbeatLimit);

        return database.Connection.QueryFirstOrDefault<WorkerRow>(sql, new { machine = Environment.MachineName, since }) is { } row ? (row.Machine, row.Process) : null;
    }

    /// <summary>Whether a run that has not ended is still at work, as far as its process and its heartbeat tell.</summary>
    public bool IsAlive(long run)
    {
        const string sql = "SELECT machine AS Machine, process AS Process, heartbeat AS Heartbeat FROM run WHERE id = @run AND ended IS NULL";
        if (database.Connection.QueryFirstOrDefault<WorkerRow>(sql, new { run }) is not { } row)
            return false;
        if (row.Machine == Environment.MachineName)
            return IsProcess((int)row.Process);

        return HubTimestamp.TryParse(row.Heartbeat, out var heartbeat) && clock.GetUtcNow() - heartbeat < MirrorWriter.HeartbeatLimit;
    }

    private static bool IsProcess(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>When the last run began that reached its end.</summary>
    public DateTimeOffset? GetLastComplete()
    {
        const string sql = "SELECT started FROM run WHERE outcome IN ('succeeded', 'partial', 'needs-approval') ORDER BY id DESC LIMIT 1";
        return HubTimestamp.TryParse(database.Connection.QueryFirstOrDefault<string>(sql), out var started) ? started : null;
    }

    /// <summary>When the last run began that left nothing to be tried again.</summary>
    public DateTimeOffset? GetLastSuccess()
    {
        const string sql = "SELECT started FROM run WHERE outcome = 'succeeded' ORDER BY id DESC LIMIT 1";
        return HubTimestamp.TryParse(database.Connection.QueryFirstOrDefault<string>(sql), out var started) ? started : null;
    }

    /// <summary>When the first run began since which something has been left to be tried again.</summary>
    public DateTimeOffset? GetPendingSince()
    {
        const string sql = """
            SELECT started FROM run
            WHERE outcome IN ('partial', 'failed', 'interrupted') AND id > COALESCE((SELECT id FROM run WHERE outcome = 'succeeded' ORDER BY id DESC LIMIT 1), 0)
            ORDER BY id LIMIT 1
            """;
        return HubTimestamp.TryParse(database.Connection.QueryFirstOrDefault<string>(sql), out var started) ? started : null;
    }

    /// <summary>When the first failure may be tried again.</summary>
    public DateTimeOffset? GetNextRetry() =>
        HubTimestamp.TryParse(database.Connection.QueryFirstOrDefault<string>("SELECT MIN(next_try) FROM failure"), out var next) ? next : null;

    public long AddIntent(IReadOnlyCollection<string> recordIds)
    {
        // Ids may hold anything but a line break, which none survives in.
        const string sql = "INSERT INTO intent (record_ids) VALUES (@ids) RETURNING id";
        return database.Connection.ExecuteScalar<long>(sql, new { ids = JsonSerializer.Serialize([.. recordIds], MirrorJson.Default.StringArray) });
    }

    public IReadOnlyList<string> GetIntents() =>
    [
        .. database.Connection.Query<string>("SELECT record_ids FROM intent")
            .SelectMany(ids => JsonSerializer.Deserialize(ids, MirrorJson.Default.StringArray) ?? [])
            .Distinct(StringComparer.Ordinal),
    ];

    public void ClearIntent(long intent) => database.Connection.Execute("DELETE FROM intent WHERE id = @intent", new { intent });

    public void ClearIntents() => database.Connection.Execute("DELETE FROM intent");

    public DateTimeOffset? GetBookmark(string part, string scope)
    {
        const string sql = "SELECT until FROM bookmark WHERE part = @part AND scope = @scope";
        return HubTimestamp.TryParse(database.Connection.QueryFirstOrDefault<string>(sql, new { part, scope }), out var until) ? until : null;
    }

    public void ForgetOtherParts(IReadOnlyCollection<string> parts) => database.Connection.Execute("DELETE FROM bookmark WHERE part NOT IN (SELECT value FROM json_each(@parts))", new { parts = JsonSerializer.Serialize([.. parts], MirrorJson.Default.StringArray) });

    public void SetBookmark(string part, string scope, DateTimeOffset until)
    {
        const string sql = """
            INSERT INTO bookmark (part, scope, until) VALUES (@part, @scope, @until)
            ON CONFLICT (part) DO UPDATE SET scope = excluded.scope, until = excluded.until
            """;
        database.Connection.Execute(sql, new { part, scope, until = HubTimestamp.Format(until) });
    }

    /// <summary>Adds a failure, or counts it once more; the pause before the next try doubles.</summary>
    public void AddFailure(string recordId, string? key, string what, int attempts, string error)
    {
        const string find = "SELECT attempts FROM failure WHERE record_id = @recordId AND COALESCE(key, char(0)) = COALESCE(@key, char(0))";
        const string add = """
            INSERT INTO failure (record_id, key, what, attempts, next_try, error) VALUES (@recordId, @key, @what, @attempts, @next, @error)
            ON CONFLICT (record_id, COALESCE(key, char(0))) DO UPDATE SET
                what = excluded.what, attempts = excluded.attempts, next_try = excluded.next_try, error = excluded.error
            """;
        attempts += database.Connection.QueryFirstOrDefault<int?>(find, new { recordId, key }) ?? 0;
        var pause = attempts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(10, Math.Max(0, (attempts / 5) - 1))));
        database.Connection.Execute(add, new { recordId, key, what, attempts, next = HubTimestamp.Format(clock.GetUtcNow() + pause), error });
    }

    public void ClearFailure(string recordId, string? key) =>
        database.Connection.Execute("DELETE FROM failure WHERE record_id = @recordId AND COALESCE(key, char(0)) = COALESCE(@key, char(0))", new { recordId, key });

    /// <summary>Removes failures of what is not wanted any more: records out of scope or gone, unless a repair asks for the file; files that left their record or are here.</summary>
    public void SettleFailures()
    {
        const string sql = """
            DELETE FROM failure WHERE NOT EXISTS (
                SELECT 1 FROM record_row AS r
                WHERE r.id = failure.record_id AND r.state = 'present' AND failure.key IS NULL)
            AND NOT EXISTS (
                SELECT 1 FROM record_row AS r JOIN file AS f ON f.record_id = r.id
                WHERE r.id = failure.record_id AND f.key = failure.key
                  AND ((r.state = 'present' AND f.state IN ('wanted', 'failed')) OR (r.state <> 'tombstoned' AND f.state = 'wanted' AND f.error IS NOT NULL)))
            """;
        if (CountFailures() > 0)
            database.Connection.Execute(sql);
    }

    public ISet<(string RecordId, string? Key)> GetFailedItems() =>
        new HashSet<(string, string?)>(database.Connection.Query<FailureRow>("SELECT record_id AS RecordId, key AS Key FROM failure").Select(row => (row.RecordId, row.Key)));

    public long CountFailures() => database.Connection.ExecuteScalar<long>("SELECT COUNT(1) FROM failure");

    public IReadOnlyList<RecordReference> GetFailedRecords(DateTimeOffset now)
    {
        const string sql = """
            SELECT x.record_id AS RecordId, r.kind AS Kind, r.state AS State
            FROM failure AS x JOIN record AS r ON r.id = x.record_id
            WHERE x.key IS NULL AND x.next_try <= @now AND r.state = 'present'
            """;
        return
        [
            .. database.Connection.Query<FailureRow>(sql, new { now = HubTimestamp.Format(now) })
                .Select(row => new RecordReference(row.RecordId, FileTable.Kind(row.Kind), row.State, GoneSince: null)),
        ];
    }

    /// <summary>Whether records have a <c>record.json</c>; <c>null</c> before the first run.</summary>
    public bool? GetRecordJson() => GetSetting("record_json") is { } value ? value == "yes" : null;

    public void SetRecordJson(bool isOn) => SetSetting("record_json", isOn ? "yes" : "no");

    public string? GetSetting(string name) =>
        database.Connection.QueryFirstOrDefault<string>("SELECT value FROM setting WHERE name = @name", new { name });

    public void SetSetting(string name, string value) =>
        database.Connection.Execute("INSERT OR REPLACE INTO setting (name, value) VALUES (@name, @value)", new { name, value });

    public void RequestApproval(int removals)
    {
        const string sql = """
            INSERT INTO approval (id, requested, removals) VALUES (1, @Now, @removals)
            ON CONFLICT (id) DO UPDATE SET requested = excluded.requested, removals = excluded.removals, approved = NULL
            """;
        database.Connection.Execute(sql, new { Now, removals });
    }

    /// <summary>Removals that wait for approval; 0 when none do.</summary>
    public long GetAwaitingApproval() => database.Connection.QueryFirstOrDefault<long>("SELECT removals FROM approval WHERE approved IS NULL");

    public bool IsApproved => database.Connection.ExecuteScalar<long>("SELECT COUNT(1) FROM approval WHERE approved IS NOT NULL") > 0;

    public void Approve() => database.Connection.Execute("UPDATE approval SET approved = @Now", new { Now });

    public void ClearApproval() => database.Connection.Execute("DELETE FROM approval");

    private sealed class WorkerRow
    {
        public string Machine { get; init; } = "";
        public long Process { get; init; }
        public string Heartbeat { get; init; } = "";
    }

    private sealed class FailureRow
    {
        public string RecordId { get; init; } = "";
        public string? Key { get; init; }
        public string Kind { get; init; } = "";
        public string State { get; init; } = "";
    }

    private sealed class RunRow
    {
        public long Id { get; init; }
        public string Started { get; init; } = "";
        public string? Ended { get; init; }
        public string? Outcome { get; init; }
        public long Seen { get; init; }
        public long Added { get; init; }
        public long Updated { get; init; }
        public long Unchanged { get; init; }
        public long Removed { get; init; }
        public long Files { get; init; }
        public long Bytes { get; init; }
        public long Failed { get; init; }
        public string? Error { get; init; }

        public MirrorRun ToRun() => new(
            Id,
            HubTimestamp.TryParse(Started, out var started) ? started : default,
            HubTimestamp.TryParse(Ended, out var ended) ? ended : null,
            Outcome,
            new RunCounts { Seen = Seen, Added = Added, Updated = Updated, Unchanged = Unchanged, Removed = Removed, Files = Files, Bytes = Bytes, Failed = Failed },
            Error);
    }
}
