using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

public sealed class WrongAnswerTests
{
    private const string Search = "GET /api/records";

    private static readonly string[] HostileKeys =
    [
        "../../../etc/passwd", "C:\\x", "..\\..\\x", "a/../../b", "CON", "NUL.txt", "a.", " a", "~", "%2e%2e%2f", "a%00b", "record.json",
        "mirror.db", "gpj.\u202Eexe", "READ.ME", "read.me", new string('n', 300), string.Concat(Enumerable.Repeat("\u00E9", 150)),
    ];

    [Fact]
    public async Task An_answer_that_is_no_JSON_is_a_failure()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        pair.Hub.Faults.Add(Search, new NotJsonFault());

        pair.Khsync.AssertFailed(1, await pair.MirrorAsync(), pair.Hub.BaseUrl.Authority);
    }

    [Fact]
    public async Task A_proxy_that_answers_502_for_ever_gets_few_requests()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(2);
        pair.Hub.Faults.Add("GET /**", new StatusFault(502));

        pair.Khsync.AssertFailed(5, await pair.MirrorAsync(), "502");

        Assert.InRange(pair.Hub.Requests.Count, 2, 10);
    }

    [Fact]
    public async Task Pages_cut_short_are_asked_for_again()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(60);
        pair.Hub.Faults.Add(Search, new TruncateFault(), count: 1);
        pair.Hub.Faults.Add(Search, new TruncateQuietlyFault(), count: 1);

        await pair.SucceedAsync();

        Comparison.IsWhole(pair);
    }

    [Fact]
    public async Task Pages_always_cut_short_are_no_empty_hub()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(30);
        await pair.SucceedAsync();
        pair.Hub.Faults.Add(Search, new TruncateQuietlyFault());
        var before = pair.Snapshot();

        var code = await pair.MirrorAsync("--reconcile");

        Assert.Contains(code, new[] { 1, 5 });
        pair.Khsync.AssertFailed(code, code, pair.Hub.BaseUrl.Authority);
        Assert.Equal(
            before.Where(line => line.StartsWith("record_row: ", StringComparison.Ordinal)), pair.Snapshot().Where(line => line.StartsWith("record_row: ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Hostile_file_keys_are_mirrored_and_stay_inside()
    {
        await using var pair = await HubAndMirror.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        var id = pair.State.PublishRecord(new RecordSeed { Title = "Hostile", Files = [.. HostileKeys.Select(key => FileSeed.FromText(key, $"content of {key}"))] });

        await pair.SucceedAsync();

        Comparison.IsWhole(pair);
        Assert.Equal(HostileKeys.Length + 1, pair.FilesBelow($"records/{id[..2]}/{id}").Count);
        Assert.Equal([pair.Path], Directory.EnumerateFileSystemEntries(pair.Khsync.Folder));
        Assert.Equal(0, await pair.Khsync.RunAsync("verify", "--path", pair.Path));
    }

    [Fact]
    public async Task Hostile_titles_reach_no_terminal()
    {
        await using var pair = await HubAndMirror.StartAsync();
        var id = pair.State.PublishRecord(new RecordSeed { Title = "\u001B[2J\u001B]0;owned\u0007\u202Etxt" });

        await pair.SucceedAsync("--plan", "--verbose");

        Assert.Contains(id, pair.Khsync.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Khsync.Everything, IsHostile);
    }

    [Fact]
    public async Task Hostile_keys_and_messages_reach_no_terminal()
    {
        await using var pair = await HubAndMirror.StartAsync();
        var id = pair.State.PublishRecord(new RecordSeed { Title = "Hostile", Files = [FileSeed.FromText("\u001B[31m.txt", "x")] });
        pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new StatusFault(404, "{\"message\":\"\u001B[31mred\"}", "application/json"));

        var code = await pair.MirrorAsync("--verbose");

        Assert.Equal(3, code);
        Assert.Contains(id, pair.Khsync.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(pair.Khsync.Everything, IsHostile);
    }

    private static bool IsHostile(char character) => character is '\u001B' or '\u0007' or '\u202E';
}
