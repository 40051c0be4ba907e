using KnowledgeHub.Model;
using KnowledgeHub.Sql;

namespace KnowledgeHub.Mirror;

/// <summary>What can be done with a mirror's folder without its hub.</summary>
public static class MirrorFolder
{
    /// <summary>Reads what a mirror says of itself, also while it is written.</summary>
    /// <exception cref="MirrorNotFoundException">The folder holds none.</exception>
    /// <exception cref="MirrorException">It cannot be read.</exception>
    public static MirrorStatus ReadStatus(string path, TimeProvider? clock = null)
    {
        path = Path.GetFullPath(path);
        using var database = MirrorDatabase.OpenForReading(Path.Combine(path, MirrorLayout.Database));
        try
        {
            return ReadStatus(path, database, clock ?? TimeProvider.System);
        }
        catch (SqlException fault)
        {
            // A database may open well and be damaged further in.
            throw StorageFaults.Read(path, fault);
        }
    }

    /// <summary>Reads the last runs, newest first.</summary>
    /// <exception cref="MirrorNotFoundException">The folder holds no mirror.</exception>
    public static IReadOnlyList<MirrorRun> ReadRuns(string path, int count)
    {
        using var database = MirrorDatabase.OpenForReading(Path.Combine(Path.GetFullPath(path), MirrorLayout.Database));
        return new RunTable(database, TimeProvider.System).GetLast(count);
    }

    /// <summary>Reads what a mirror holds, by kind of record.</summary>
    /// <exception cref="MirrorNotFoundException">The folder holds no mirror.</exception>
    public static IReadOnlyList<MirrorKind> ReadKinds(string path)
    {
        const string sql = """
            SELECT r.kind, COUNT(DISTINCT r.id), COUNT(f.key), COALESCE(SUM(f.size), 0)
            FROM record AS r LEFT JOIN file AS f ON f.record_id = r.id AND f.state = 'present'
            WHERE r.state <> 'tombstoned'
            GROUP BY r.kind ORDER BY r.kind
            """;
        using var database = MirrorDatabase.OpenForReading(Path.Combine(Path.GetFullPath(path), MirrorLayout.Database));
        return database.Connection.Read(sql, row => new MirrorKind(FileTable.Kind(row.Text(0)), row.Number(1), row.Number(2), row.Number(3)));
    }

    /// <summary>Lets the next sweep pass the cap on removals, once.</summary>
    /// <returns>Removals that wait.</returns>
    /// <exception cref="MirrorException">None waits, or the mirror cannot be written.</exception>
    public static long Approve(string path)
    {
        path = Path.GetFullPath(path);
        var file = Path.Combine(path, MirrorLayout.Database);
        using (MirrorDatabase.OpenForReading(file))
        {
            // Only to say that there is no mirror, instead of making one.
        }

        using var mirror = MirrorWriter.Open(path, TimeProvider.System);
        using var database = MirrorDatabase.OpenForWriting(file);
        try
        {
            var runs = new RunTable(database, TimeProvider.System);
            var waiting = runs.GetAwaitingApproval();
            if (waiting == 0)
                throw new MirrorException($"No removals wait for approval in {path}.");
            runs.Approve();

            return waiting;
        }
        catch (SqlException fault)
        {
            throw StorageFaults.Read(path, fault);
        }
    }

    /// <summary>Re-hashes a mirror's files and compares its documents with its database.</summary>
    /// <param name="path">The mirror's folder.</param>
    /// <param name="repair">Whether documents are rebuilt, and files that are not right are marked to be fetched again.</param>
    /// <param name="part">Which part is looked at, from 1.</param>
    /// <param name="parts">How many parts the mirror is divided into for that.</param>
    /// <param name="progress">Told of each problem, and how far it is; <c>null</c> for nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MirrorNotFoundException">The folder holds no mirror.</exception>
    /// <exception cref="MirrorHeldException">With <paramref name="repair"/>: a run holds the mirror.</exception>
    public static async Task<VerifyReport> VerifyAsync(
        string path, bool repair, int part, int parts, IProgress<VerifyProgress>? progress, CancellationToken cancellationToken)
    {
        if (part < 1 || parts < 1 || part > parts)
            throw new ArgumentOutOfRangeException(nameof(part), $"Part {part} of {parts} does not exist.");

        path = Path.GetFullPath(path);
        using var database = MirrorDatabase.OpenForReading(Path.Combine(path, MirrorLayout.Database));
        using var writer = repair ? MirrorWriter.Open(path, TimeProvider.System) : null;

        try
        {
            return await new MirrorVerifier(database, new FolderFileStore(path), writer?.Store, progress).RunAsync(part, parts, cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException fault)
        {
            throw StorageFaults.Read(path, fault);
        }
    }

    /// <summary>Verifies and repairs the part of a mirror whose turn it is, so that all of it is seen in every cycle.</summary>
    /// <param name="path">The mirror's folder.</param>
    /// <param name="rhythm">How often this is done, and in what time all of the mirror is to be seen.</param>
    /// <param name="progress">Told of each problem, and how far it is; <c>null</c> for nobody.</param>
    /// <param name="clock">The time; <c>null</c> means the system's.</param>
    /// <param name="cancellationToken">Stops it; the part under way is looked at again the next time.</param>
    /// <exception cref="MirrorNotFoundException">The folder holds no mirror.</exception>
    /// <exception cref="MirrorHeldException">A run holds the mirror.</exception>
    public static async Task<ScrubReport> ScrubAsync(
        string path, ScrubRhythm rhythm, IProgress<VerifyProgress>? progress, TimeProvider? clock, CancellationToken cancellationToken)
    {
        clock ??= TimeProvider.System;
        path = Path.GetFullPath(path);
        using var database = MirrorDatabase.OpenForReading(Path.Combine(path, MirrorLayout.Database));
        using var writer = MirrorWriter.Open(path, clock);

        try
        {
            return await new MirrorScrub(database, writer, progress, clock).RunAsync(rhythm, cancellationToken).ConfigureAwait(false);
        }
        catch (SqlException fault)
        {
            throw StorageFaults.Read(path, fault);
        }
    }

    private static MirrorStatus ReadStatus(string path, MirrorDatabase database, TimeProvider clock)
    {
        var runs = new RunTable(database, clock);
        var failures = runs.CountFailures();
        var complete = runs.GetLastComplete();
        var last = runs.GetLast(1) is { Count: > 0 } rows ? rows[0] : null;

        return new MirrorStatus
        {
            Path = path,
            State = last switch
            {
                null => "never-run",
                { Ended: not null } => last.Outcome ?? "interrupted",
                _ when runs.IsAlive(last.Id) && MirrorWriter.IsLocked(path) != false => "running",
                _ => "interrupted",
            },
            Lag = clock.GetUtcNow() - complete,
            LastRun = last,
            Failures = failures,
            Records = Counts(database, "SELECT state, COUNT(1) FROM record GROUP BY state"),
            Files = Counts(database, "SELECT state, COUNT(1) FROM file GROUP BY state"),
            FileBytes = database.Connection.Number("SELECT SUM(size) FROM file WHERE state = 'present'") ?? 0,
            AwaitingApproval = runs.GetAwaitingApproval(),
            LastComplete = complete,
            LastSuccess = runs.GetLastSuccess(),
            PendingSince = failures > 0 ? runs.GetPendingSince() : null,
            NextRetry = runs.GetNextRetry(),
            Scrub = ScrubState.Read(runs.GetSetting(ScrubState.Setting)),
        };
    }

    private static Dictionary<string, long> Counts(MirrorDatabase database, string sql) =>
        database.Connection.Read(sql, row => (State: row.Text(0), Count: row.Number(1))).ToDictionary(row => row.State, row => row.Count, StringComparer.Ordinal);
}
