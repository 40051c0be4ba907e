using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using KnowledgeHub.Model;
using KnowledgeHub.Sql;

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
        database.Connection.Run(interrupt, ("@Now", Now));
        database.Connection.Run(bringForward, ("@Now", Now), ("@latest", HubTimestamp.Format(clock.GetUtcNow() + LongestPause)));
        var run = database.Connection.Number(begin, ("@Now", Now), ("@machine", Environment.MachineName), ("@process", Environment.ProcessId))!.Value; // not null: the row it made answers
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
        database.Connection.Run(sql, ("@last", run - KeptRuns));
    }

    public void Heartbeat(long run) => database.Connection.Run("UPDATE run SET heartbeat = @Now WHERE id = @run", ("@Now", Now), ("@run", run));

    public void End(long run, RunOutcome outcome, RunCounts counts, string? error)
    {
        const string sql = """
            UPDATE run SET ended = @Now, heartbeat = @Now, outcome = @outcome, seen = @Seen, added = @Added, updated = @Updated, unchanged = @Unchanged,
                removed = @Removed, files = @Files, bytes = @Bytes, failed = @Failed, error = @error, missing = @Missing, restricted = @Restricted
            WHERE id = @run
            """;
        database.Connection.Run(
            sql,
            ("@Now", Now), ("@outcome", RunOutcomes.ToText(outcome)), ("@Seen", counts.Seen), ("@Added", counts.Added), ("@Updated", counts.Updated), ("@Unchanged", counts.Unchanged),
            ("@Removed", counts.Removed), ("@Files", counts.Files), ("@Bytes", counts.Bytes), ("@Failed", counts.Failed), ("@Missing", counts.Missing), ("@Restricted", counts.Restricted), ("@error", error), ("@run", run));
    }

    public IReadOnlyList<MirrorRun> GetLast(int count)
    {
        const string sql = """
            SELECT id, started, ended, outcome, seen, added, updated, unchanged, removed, files, bytes, failed, error{0} FROM run ORDER BY id DESC LIMIT @count
            """;
        return database.Connection.Read(string.Format(CultureInfo.InvariantCulture, sql, database.Layout >= 2 ? ", missing, restricted" : ", 0, 0"), ToRun, ("@count", count));
    }

    /// <summary>The run that another machine has under way, as far as its heartbeat tells; <c>null</c> when there is none.</summary>
    public (string Machine, long Process)? FindForeignRun(TimeSpan heartbeatLimit)
    {
        const string sql = "SELECT machine, process, heartbeat FROM run WHERE ended IS NULL AND machine <> @machine AND heartbeat > @since ORDER BY id DESC LIMIT 1";
        var since = HubTimestamp.Format(clock.GetUtcNow() - heartbeatLimit);

        return database.Connection.Read(sql, ToWorker, ("@machine", Environment.MachineName), ("@since", since)) is [var worker] ? (worker.Machine, worker.Process) : null;
    }

    /// <summary>Whether a run that has not ended is still at work, as far as its process and its heartbeat tell.</summary>
    public bool IsAlive(long run)
    {
        const string sql = "SELECT machine, process, heartbeat FROM run WHERE id = @run AND ended IS NULL";
        if (database.Connection.Read(sql, ToWorker, ("@run", run)) is not [var worker])
            return false;
        if (worker.Machine == Environment.MachineName)
            return IsProcess((int)worker.Process);

        return HubTimestamp.TryParse(worker.Heartbeat, out var heartbeat) && clock.GetUtcNow() - heartbeat < MirrorWriter.HeartbeatLimit;
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
        return HubTimestamp.TryParse(database.Connection.Text(sql), out var started) ? started : null;
    }

    /// <summary>When the last run began that left nothing to be tried again.</summary>
    public DateTimeOffset? GetLastSuccess()
    {
        const string sql = "SELECT started FROM run WHERE outcome = 'succeeded' ORDER BY id DESC LIMIT 1";
        return HubTimestamp.TryParse(database.Connection.Text(sql), out var started) ? started : null;
    }

    /// <summary>When the first run began since which something has been left to be tried again.</summary>
    public DateTimeOffset? GetPendingSince()
    {
        const string sql = """
            SELECT started FROM run
            WHERE outcome IN ('partial', 'failed', 'interrupted') AND id > COALESCE((SELECT id FROM run WHERE outcome = 'succeeded' ORDER BY id DESC LIMIT 1), 0)
            ORDER BY id LIMIT 1
            """;
        return HubTimestamp.TryParse(database.Connection.Text(sql), out var started) ? started : null;
    }

    /// <summary>When the first failure may be tried again; places that the hub cannot show wait for a run that reads everything.</summary>
    public DateTimeOffset? GetNextRetry() =>
        HubTimestamp.TryParse(database.Connection.Text("SELECT MIN(next_try) FROM failure WHERE what <> 'place'"), out var next) ? next : null;

    public long AddIntent(IReadOnlyCollection<string> recordIds)
    {
        // Ids may hold anything but a line break, which none survives in.
        const string sql = "INSERT INTO intent (record_ids) VALUES (@ids) RETURNING id";
        return database.Connection.Number(sql, ("@ids", JsonSerializer.Serialize([.. recordIds], MirrorJson.Default.StringArray)))!.Value; // not null: the row it made answers
    }

    public IReadOnlyList<string> GetIntents() =>
    [
        .. database.Connection.Read("SELECT record_ids FROM intent", row => row.Text(0))
            .SelectMany(ids => JsonSerializer.Deserialize(ids, MirrorJson.Default.StringArray) ?? [])
            .Distinct(StringComparer.Ordinal),
    ];

    public void ClearIntent(long intent) => database.Connection.Run("DELETE FROM intent WHERE id = @intent", ("@intent", intent));

    public void ClearIntents() => database.Connection.Run("DELETE FROM intent");

    public DateTimeOffset? GetBookmark(string part, string scope)
    {
        const string sql = "SELECT until FROM bookmark WHERE part = @part AND scope = @scope";
        return HubTimestamp.TryParse(database.Connection.Text(sql, ("@part", part), ("@scope", scope)), out var until) ? until : null;
    }

    public void ForgetOtherParts(IReadOnlyCollection<string> parts) =>
        database.Connection.Run("DELETE FROM bookmark WHERE part NOT IN (SELECT value FROM json_each(@parts))", ("@parts", JsonSerializer.Serialize([.. parts], MirrorJson.Default.StringArray)));

    public void SetBookmark(string part, string scope, DateTimeOffset until)
    {
        const string sql = """
            INSERT INTO bookmark (part, scope, until) VALUES (@part, @scope, @until)
            ON CONFLICT (part) DO UPDATE SET scope = excluded.scope, until = excluded.until
            """;
        database.Connection.Run(sql, ("@part", part), ("@scope", scope), ("@until", HubTimestamp.Format(until)));
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
        attempts += (int)(database.Connection.Number(find, ("@recordId", recordId), ("@key", key)) ?? 0);
        var pause = attempts == 0 ? TimeSpan.Zero : TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, FirstPause.Ticks << Math.Min(10, Math.Max(0, (attempts / 5) - 1))));
        database.Connection.Run(
            add, ("@recordId", recordId), ("@key", key), ("@what", what), ("@attempts", attempts), ("@next", HubTimestamp.Format(clock.GetUtcNow() + pause)), ("@error", error));
    }

    public void ClearFailure(string recordId, string? key) =>
        database.Connection.Run("DELETE FROM failure WHERE record_id = @recordId AND COALESCE(key, char(0)) = COALESCE(@key, char(0))", ("@recordId", recordId), ("@key", key));

    /// <summary>Removes failures of what is not wanted any more: records out of scope or gone, unless a repair asks for the file; files that left their record or are here.</summary>
    public void SettleFailures()
    {
        const string sql = """
            DELETE FROM failure WHERE what NOT IN ('hit', 'place') AND NOT EXISTS (
                SELECT 1 FROM record_row AS r
                WHERE r.id = failure.record_id AND r.state = 'present' AND failure.key IS NULL)
            AND NOT EXISTS (
                SELECT 1 FROM record_row AS r JOIN file AS f ON f.record_id = r.id
                WHERE r.id = failure.record_id AND f.key = failure.key
                  AND ((r.state = 'present' AND f.state IN ('wanted', 'failed')) OR (r.state <> 'tombstoned' AND f.state = 'wanted' AND f.error IS NOT NULL)))
            """;
        if (CountFailures() > 0)
            database.Connection.Run(sql);
    }

    /// <summary>Whether something that a search showed was no record, and may be asked for again.</summary>
    public bool HasUnreadable(DateTimeOffset now) =>
        database.Connection.Number("SELECT COUNT(1) FROM failure WHERE what = 'hit' AND next_try <= @now", ("@now", HubTimestamp.Format(now))) > 0;

    /// <summary>Forgets what a search showed that was no record, but for what it still shows.</summary>
    public void ForgetUnreadable(IReadOnlyCollection<string> but) => database.Connection.Run(
        "DELETE FROM failure WHERE what = 'hit' AND record_id NOT IN (SELECT value FROM json_each(@but))",
        ("@but", JsonSerializer.Serialize([.. but], MirrorJson.Default.StringArray)));

    public ISet<(string RecordId, string? Key)> GetFailedItems() =>
        new HashSet<(string, string?)>(database.Connection.Read("SELECT record_id, key FROM failure", row => (row.Text(0), row.TextOrNull(1))));

    public long CountFailures() => database.Connection.Number("SELECT COUNT(1) FROM failure") ?? 0;

    public IReadOnlyList<RecordReference> GetFailedRecords(DateTimeOffset now)
    {
        const string sql = """
            SELECT x.record_id, r.kind, r.state
            FROM failure AS x JOIN record AS r ON r.id = x.record_id
            WHERE x.key IS NULL AND x.what <> 'hit' AND x.next_try <= @now AND r.state = 'present'
            """;
        return database.Connection.Read(
            sql, row => new RecordReference(row.Text(0), FileTable.Kind(row.Text(1)), row.Text(2), GoneSince: null), ("@now", HubTimestamp.Format(now)));
    }

    /// <summary>Whether records have a <c>record.json</c>; <c>null</c> before the first run.</summary>
    public bool? GetRecordJson() => GetSetting("record_json") is { } value ? value == "yes" : null;

    public void SetRecordJson(bool isOn) => SetSetting("record_json", isOn ? "yes" : "no");

    public string? GetSetting(string name) =>
        database.Connection.Text("SELECT value FROM setting WHERE name = @name", ("@name", name));

    public void SetSetting(string name, string value) =>
        database.Connection.Run("INSERT OR REPLACE INTO setting (name, value) VALUES (@name, @value)", ("@name", name), ("@value", value));

    public void RequestApproval(int removals)
    {
        const string sql = """
            INSERT INTO approval (id, requested, removals) VALUES (1, @Now, @removals)
            ON CONFLICT (id) DO UPDATE SET requested = excluded.requested, removals = excluded.removals, approved = NULL
            """;
        database.Connection.Run(sql, ("@Now", Now), ("@removals", removals));
    }

    /// <summary>Removals that wait for approval; 0 when none do.</summary>
    public long GetAwaitingApproval() => database.Connection.Number("SELECT removals FROM approval WHERE approved IS NULL") ?? 0;

    public bool IsApproved => database.Connection.Number("SELECT COUNT(1) FROM approval WHERE approved IS NOT NULL") > 0;

    public void Approve() => database.Connection.Run("UPDATE approval SET approved = @Now", ("@Now", Now));

    public void ClearApproval() => database.Connection.Run("DELETE FROM approval");

    private static Worker ToWorker(SqlRow row) => new(row.Text(0), row.Number(1), row.TextOrNull(2));

    private static MirrorRun ToRun(SqlRow row)
    {
        return new MirrorRun(
            row.Number(0),
            HubTimestamp.TryParse(row.TextOrNull(1), out var started) ? started : default,
            HubTimestamp.TryParse(row.TextOrNull(2), out var ended) ? ended : null,
            row.TextOrNull(3),
            new RunCounts
            {
                Seen = Count(4), Added = Count(5), Updated = Count(6), Unchanged = Count(7), Removed = Count(8), Files = Count(9), Bytes = Count(10), Failed = Count(11), Missing = Count(13), Restricted = Count(14),
            },
            row.TextOrNull(12));

        long Count(int column) => row.NumberOrNull(column) ?? 0;
    }

    private sealed record Worker(string Machine, long Process, string? Heartbeat);
}
