using System.Text;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>Watches where the token goes: to the hub, and nowhere else.</summary>
public sealed class TokenWatchTests
{
    [Theory]
    [InlineData(DownloadMode.Redirect302)]
    [InlineData(DownloadMode.S3Bug200)]
    public async Task The_token_is_seen_by_the_hub_alone(DownloadMode mode)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(12, new LocalHubOptions { DownloadMode = mode });
        pair.Khsync.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        pair.Hub.Faults.Add("GET /api/records", new StatusFault(502), count: 1);
        pair.Hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMilliseconds(200)));

        await using var process = pair.StartMirror("--verbose");
        await process.UntilAsync(() => pair.Hub.Requests.Count > 0);
        var commandLine = OperatingSystem.IsLinux() ? process.CommandLine : "";
        var code = await process.EndAsync();

        Assert.True(code == 0, process.Output + process.Error);
        Assert.Contains(pair.Hub.Requests.Entries, request => request.HasAuthorization);
        Assert.NotEmpty(pair.Hub.Storage!.Requests.Entries);
        Assert.DoesNotContain(pair.Hub.Storage.Requests.Entries, request => request.HasAuthorization);
        Assert.DoesNotContain(LocalHubOptions.OwnerToken, process.Output + process.Error + commandLine, StringComparison.Ordinal);
        AssertNotOnDisk(pair);
    }

    [Fact]
    public async Task A_failing_run_that_tells_everything_does_not_tell_the_token()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3);
        await File.WriteAllTextAsync(Path.Combine(pair.Khsync.Folder, "token"), LocalHubOptions.OwnerToken + "\n", TestContext.Current.CancellationToken);
        pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new StatusFault(404, $$"""{"message": "Bearer {{LocalHubOptions.OwnerToken}} is unknown"}""", "application/json"));

        await using var process = pair.StartMirror("--verbose", "--json", "--token-file", "token");
        var code = await process.EndAsync();

        Assert.True(code == 3, process.Output + process.Error);
        Assert.DoesNotContain(LocalHubOptions.OwnerToken, process.Output + process.Error, StringComparison.Ordinal);
        AssertNotOnDisk(pair);
    }

    private static void AssertNotOnDisk(HubAndMirror pair)
    {
        var token = Encoding.UTF8.GetBytes(LocalHubOptions.OwnerToken);
        Assert.All(Directory.EnumerateFiles(pair.Path, "*", SearchOption.AllDirectories), file =>
            Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(token) < 0, $"{file} holds the token."));
    }
}
