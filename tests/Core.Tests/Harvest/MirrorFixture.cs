using System.Collections.Concurrent;
using Dapper;
using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A hub, a fresh folder for its mirror, and what tests do with the two.</summary>
internal sealed class MirrorFixture : IAsyncDisposable
{
    private MirrorFixture(LocalHubServer hub, FakeTimeProvider clock)
    {
        (Hub, Clock) = (hub, clock);
        Connection = new HubOptions { BaseUrl = hub.BaseUrl, RetryDelay = TimeSpan.FromMilliseconds(1) };
        Directory.CreateDirectory(Root);
    }

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public LocalHubServer Hub { get; }

    public HubState State => Hub.State;

    /// <summary>A folder of this test alone; the mirror is a folder in it.</summary>
    public string Root { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), "khmirror-" + Guid.NewGuid().ToString("N"));

    public string Path => System.IO.Path.Combine(Root, "mirror");

    public string Database => System.IO.Path.Combine(Path, "mirror.db");

    /// <summary>The harvester's clock, and what the hub's answers are dated by. The hub's records are stamped by the system's.</summary>
    public FakeTimeProvider Clock { get; }

    /// <summary>How far the dates of the hub's answers are behind <see cref="Clock"/>.</summary>
    public TimeSpan HubBehind { get; set; }

    public HubOptions Connection { get; set; }

    /// <summary>What runs and plans have warned of.</summary>
    public ConcurrentQueue<string> Warnings { get; } = new();

    public HarvestOptions Options { get; set; } = new()
    {
        DiskReserveBytes = 0,
        Deletions = new DeletionPolicy { MaxPercent = 100 },
    };

    /// <summary>The kinds that tests mirror: the newer line of hubs has records only.</summary>
    public static IReadOnlyList<KnowledgeHub.Model.RecordKind> KindsOf(HubProfile profile) =>
        profile == HubProfile.G ? [KnowledgeHub.Model.RecordKind.Resource, KnowledgeHub.Model.RecordKind.Package] : [KnowledgeHub.Model.RecordKind.Resource];

    public static async Task<MirrorFixture> StartAsync(LocalHubOptions? options = null)
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        MirrorFixture? mirror = null;
        var hub = await LocalHubServer.StartAsync((options ?? new LocalHubOptions()) with { Date = () => clock.GetUtcNow() - (mirror?.HubBehind ?? TimeSpan.Zero) }, Cancellation);

        return mirror = new MirrorFixture(hub, clock);
    }

    /// <summary>A hub with some records, each with these files.</summary>
    public static async Task<MirrorFixture> WithRecordsAsync(int records, params string[] keys)
    {
        var mirror = await StartAsync();
        mirror.Publish(records, keys);

        return mirror;
    }

    /// <summary>Publishes records, a minute apart, whose files all differ.</summary>
    public IReadOnlyList<string> Publish(int records, params string[] keys) =>
    [
        .. Enumerable.Range(0, records).Select(number => State.PublishRecord(Seeds.Record($"Record {number}", number) with
        {
            Files = [.. keys.Select(key => FileSeed.FromText(key, $"{key} of {number}"))],
        })),
    ];

    public async Task<HarvestReport> RunAsync(bool reconcile = false, CancellationToken? cancellation = null)
    {
        using var client = new HubClient(Connection);

        return await new Harvester(client, Path, Options, Clock) { Warn = Warnings.Enqueue }.RunAsync(reconcile, progress: null, cancellation ?? Cancellation);
    }

    /// <summary>Runs, and is not content with less than success.</summary>
    public async Task<HarvestReport> SucceedAsync(bool reconcile = false)
    {
        var report = await RunAsync(reconcile);
        Assert.True(report.Outcome == KnowledgeHub.Mirror.RunOutcome.Succeeded, $"{report.Outcome}: {report.Error} {string.Join(" ", report.Failures)}");

        return report;
    }

    /// <summary>Runs until so many requests were answered, and then stops the run while a further one waits.</summary>
    /// <param name="pattern">The requests that are counted.</param>
    /// <param name="answered">How many of them are answered.</param>
    /// <param name="fault">What goes wrong with those; <c>null</c> for nothing.</param>
    public async Task<HarvestReport> StopAfterAsync(string pattern, int answered, FaultAction? fault = null)
    {
        await using var held = await HoldAsync(pattern, answered, fault);

        return await held.StopAsync();
    }

    /// <summary>Runs until so many requests were answered, and holds the run there.</summary>
    public async Task<HeldRun> HoldAsync(string pattern, int answered, FaultAction? fault = null)
    {
        Hub.Requests.Clear();
        var rule = Hub.Faults.Add(new FaultRule { Pattern = pattern, Action = new DelayFault(TimeSpan.FromHours(1)), Skip = answered });
        if (fault is not null)
            Hub.Faults.Add(pattern, fault, answered);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = RunAsync(cancellation: stop.Token);
        while (!run.IsCompleted && Hub.Requests.CountOf(pattern) <= answered)
            await Task.Delay(5, Cancellation);
        var held = new HeldRun(run, stop, rule);
        await held.AssertUnderWayAsync();

        return held;
    }

    /// <summary>Leaves the mirror as a kill would, while a run waits for an answer and nothing else is under way.</summary>
    /// <param name="pattern">The requests that are counted.</param>
    /// <param name="answered">How many of them are answered.</param>
    /// <param name="isQuiet">Whether all that can be done without a further answer is done.</param>
    public async Task CrashAsync(string pattern, int answered, Func<bool> isQuiet)
    {
        var killed = System.IO.Path.Combine(Root, "killed");
        await using (var held = await HoldAsync(pattern, answered))
        {
            while (!isQuiet())
            {
                await held.AssertUnderWayAsync();
                await Task.Delay(5, Cancellation);
            }

            // A kill leaves one moment; a copy that something was written beside would be of several.
            string before;
            do
            {
                before = Stamp();
                if (Directory.Exists(killed))
                    Directory.Delete(killed, recursive: true);
                await CopyAsync(killed);
            }
            while (Stamp() != before);
        }

        Directory.Delete(Path, recursive: true);
        Directory.Move(killed, Path);
        Execute("UPDATE run SET process = 999999999");
    }

    private IEnumerable<string> FilesOfKill() =>
        Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("mirror.lock", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    private string Stamp() => string.Join('\n', FilesOfKill().Select(file => new FileInfo(file)).Where(file => file.Exists)
        .Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));

    private async Task CopyAsync(string target)
    {
        foreach (var file in FilesOfKill().ToList())
        {
            var copy = System.IO.Path.Combine(target, file[(Path.Length + 1)..]);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy) ?? target);
            try
            {
                using var from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                using var to = new FileStream(copy, FileMode.CreateNew);
                await from.CopyToAsync(to, Cancellation);
            }
            catch (FileNotFoundException)
            {
                // It was renamed meanwhile, so the stamp differs and the copy is made again.
            }
        }
    }

    public async Task<HarvestPlan> PlanAsync(bool reconcile = false)
    {
        using var client = new HubClient(Connection);

        return await new Harvester(client, Path, Options, Clock) { Warn = Warnings.Enqueue }.PlanAsync(reconcile, progress: null, Cancellation);
    }

    public IReadOnlyList<T> Query<T>(string sql, object? arguments = null)
    {
        using var database = Open();

        return database.Query<T>(sql, arguments).AsList();
    }

    public T Scalar<T>(string sql, object? arguments = null) => Query<T>(sql, arguments)[0];

    public void Execute(string sql, object? arguments = null)
    {
        using var database = Open();
        database.Execute(sql, arguments);
    }

    public string RecordState(string id) => Scalar<string>("SELECT state FROM record WHERE id = @id", new { id });

    public string FileState(string id, string key) => Scalar<string>("SELECT state FROM file WHERE record_id = @id AND key = @key", new { id, key });

    /// <summary>Where a file of the mirror lies.</summary>
    public string FilePath(string id, string key) => At(Scalar<string>("SELECT path FROM file WHERE record_id = @id AND key = @key", new { id, key }));

    public string RecordFolder(string id) => At($"records/{id[..2]}/{id}");

    public string RecordJson(string id) => System.IO.Path.Combine(RecordFolder(id), "record.json");

    public string At(string relative) => System.IO.Path.Combine(Path, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>Files below a folder of the mirror, relative to the mirror.</summary>
    public IReadOnlyList<string> FilesBelow(string folder) => Directory.Exists(At(folder))
        ? [.. Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Select(file => file[(Path.Length + 1)..].Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private SqliteConnection Open()
    {
        var database = new SqliteConnection($"Data Source={Database};Mode=ReadWrite;Pooling=False");
        database.Open();

        return database;
    }
}
