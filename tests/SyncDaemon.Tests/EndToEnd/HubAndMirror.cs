using Dapper;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Tests.Console;
using Microsoft.Data.Sqlite;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>A hub, and a folder of its own in which the command line mirrors it.</summary>
internal sealed class HubAndMirror : IAsyncDisposable
{
    private HubAndMirror(LocalHubServer hub)
    {
        Hub = hub;
        Start = [.. Start, "--hub", hub.BaseUrl.ToString()];
    }

    public LocalHubServer Hub { get; }

    public HubState State => Hub.State;

    public CommandLineRun Khsync { get; } = new();

    /// <summary>The name of the mirror's folder below the working folder.</summary>
    public string Into { get; private set; } = "mirror";

    public string Path => System.IO.Path.Combine(Khsync.Folder, Into);

    public string Database => At("mirror.db");

    /// <summary>The arguments that mirror this hub into <see cref="Into"/>.</summary>
    public string[] MirrorArguments => [.. Start, "--into", Into];

    private string[] Start { get; } = ["mirror"];

    public static async Task<HubAndMirror> StartAsync(LocalHubOptions? options = null) =>
        new(await LocalHubServer.StartAsync(options, TestContext.Current.CancellationToken));

    /// <summary>A hub with some records of one small file each.</summary>
    public static async Task<HubAndMirror> WithRecordsAsync(int records, LocalHubOptions? options = null)
    {
        var pair = await StartAsync(options);
        pair.Publish(records);

        return pair;
    }

    public IReadOnlyList<string> Publish(int records) =>
    [
        .. Enumerable.Range(0, records).Select(number => State.PublishRecord(new RecordSeed
        {
            Title = $"Record {number}",
            Created = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number),
            Files = [FileSeed.FromText("data.txt", $"data of {number}")],
        })),
    ];

    /// <summary>Mirrors inside this process and returns the exit code.</summary>
    public Task<int> MirrorAsync(params string[] more) => Khsync.RunAsync([.. MirrorArguments, .. more]);

    /// <summary>Mirrors inside this process and accepts nothing but success.</summary>
    public async Task SucceedAsync(params string[] more)
    {
        var code = await MirrorAsync(more);
        Assert.True(code == 0, $"Exit code {code}: {Khsync.Everything}");
    }

    /// <summary>Mirrors in a process of its own.</summary>
    public KhsyncProcess StartMirror(params string[] more) => KhsyncProcess.Start(Khsync.Folder, Khsync.Environment, [.. MirrorArguments, .. more]);

    /// <summary>From now on another folder is the mirror.</summary>
    public void BeginAnew(string into) => Into = into;

    public string At(string relative) => System.IO.Path.Combine(Path, relative.Replace('/', System.IO.Path.DirectorySeparatorChar));

    public IReadOnlyList<T> Query<T>(string sql, object? arguments = null)
    {
        using var database = Open();

        return database.Query<T>(sql, arguments).AsList();
    }

    public T Scalar<T>(string sql) => Query<T>(sql)[0];

    public void Execute(string sql)
    {
        using var database = Open();
        database.Execute(sql);
    }

    /// <summary>Files below a folder of the mirror, relative to the mirror.</summary>
    public IReadOnlyList<string> FilesBelow(string folder) => Directory.Exists(At(folder))
        ? [.. Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Select(file => file[(Path.Length + 1)..].Replace('\\', '/')).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>All that the mirror holds but its runs: rows, files, their sizes and times.</summary>
    public IReadOnlyList<string> Snapshot()
    {
        using var database = Open();
        var tables = database.Query<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'run' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name").AsList();
        var rows = tables.SelectMany(table => Rows(database, table).Order(StringComparer.Ordinal).Select(row => $"{table}: {row}"));
        var files = FilesBelow("").Where(file => !file.StartsWith("mirror.", StringComparison.Ordinal))
            .Select(file => $"{file}: {new FileInfo(At(file)).Length} {File.GetLastWriteTimeUtc(At(file)).Ticks}");

        return [.. rows, .. files];
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        Khsync.Dispose();
    }

    private static IEnumerable<string> Rows(SqliteConnection database, string table)
    {
        foreach (var row in database.Query($"SELECT * FROM \"{table}\"").Cast<IDictionary<string, object?>>())
            yield return string.Join('|', row.Values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : value?.ToString()));
    }

    private SqliteConnection Open()
    {
        var database = new SqliteConnection($"Data Source={Database};Mode=ReadWrite;Pooling=False");
        database.Open();

        return database;
    }
}
