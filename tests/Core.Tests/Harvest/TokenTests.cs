using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class TokenTests
{
    private const string Token = "kh-secret-token-0123456789-abcdefghij";

    [Theory]
    [InlineData(DownloadMode.S3Bug200)]
    [InlineData(DownloadMode.Redirect302)]
    public async Task Object_storage_never_sees_the_token(DownloadMode mode)
    {
        await using var mirror = await StartAsync(new LocalHubOptions { DownloadMode = mode });

        await mirror.SucceedAsync();

        var storage = mirror.Hub.Storage!.Requests.Entries; // not null: the mode makes one
        Assert.NotEmpty(storage);
        Assert.DoesNotContain(storage, request => request.HasAuthorization);
    }

    [Fact]
    public async Task Documents_redirected_to_another_port_of_the_same_host_come_without_the_token()
    {
        await using var watcher = await LocalHubServer.StartAsync(cancellationToken: MirrorFixture.Cancellation);
        await using var mirror = await StartAsync(new LocalHubOptions());
        mirror.Hub.Faults.Add("GET /api/**", new RedirectFault(watcher.BaseUrl, 307));

        await mirror.RunAsync();

        Assert.DoesNotContain(watcher.Requests.Entries, request => request.HasAuthorization);
    }

    [Fact]
    public async Task Content_redirected_to_a_watcher_comes_without_the_token()
    {
        await using var watcher = await LocalHubServer.StartAsync(cancellationToken: MirrorFixture.Cancellation);
        await using var mirror = await StartAsync(new LocalHubOptions());
        mirror.Hub.Faults.Add("GET /api/records/*/files/*/content", new RedirectFault(new Uri(watcher.BaseUrl, "/stolen"), 302));

        await mirror.RunAsync();

        Assert.NotEmpty(watcher.Requests.Entries);
        Assert.DoesNotContain(watcher.Requests.Entries, request => request.HasAuthorization);
    }

    [Fact]
    public async Task Links_in_documents_are_not_followed()
    {
        await using var watcher = await LocalHubServer.StartAsync(cancellationToken: MirrorFixture.Cancellation);
        await using var mirror = await StartAsync(new LocalHubOptions { PublicBaseUrl = watcher.BaseUrl.GetLeftPart(UriPartial.Authority) });

        await mirror.SucceedAsync();

        Assert.Empty(watcher.Requests.Entries);
    }

    [Fact]
    public async Task Token_is_nowhere_in_the_mirror()
    {
        await using var mirror = await StartAsync(new LocalHubOptions());
        mirror.Hub.Faults.Add("GET /api/records/*/files/b.txt/content", new StatusFault(500));

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Partial, report.Outcome);
        AssertNowhere(mirror, report.ToString());
    }

    [Fact]
    public async Task Hub_that_repeats_the_token_does_not_get_it_into_the_mirror()
    {
        await using var mirror = await StartAsync(new LocalHubOptions());
        mirror.Hub.Faults.Add(
            "GET /api/records/*/files/*/content", new StatusFault(500, $"{{\"status\":500,\"message\":\"Bad header Authorization: Bearer {Token}\"}}", "application/json"));

        var report = await mirror.RunAsync();

        AssertNowhere(mirror, string.Join(" ", report.Failures.Select(failure => failure.Error)) + report.Error + report.Cause);
    }

    [Fact]
    public async Task Hub_that_repeats_the_token_in_escapes_does_not_get_it_into_the_mirror()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        mirror.Connection = mirror.Connection with { Token = LocalHubOptions.OwnerToken };
        var escaped = string.Concat(LocalHubOptions.OwnerToken.Select(letter => $"\\u{(int)letter:x4}"));
        mirror.Hub.Faults.Add("GET /api/records/*/files", new StatusFault(500, $$"""{"message":"Bearer {{escaped}} is unknown"}""", "application/json"));

        var report = await mirror.RunAsync();

        AssertNowhere(mirror, string.Join(' ', report.Failures));
    }

    [Fact]
    public async Task Redirect_that_repeats_the_token_does_not_get_it_into_the_mirror()
    {
        await using var mirror = await StartAsync(new LocalHubOptions());
        mirror.Hub.Faults.Add("GET /api/records", new RedirectFault(new Uri($"http://{Token}@example.invalid/?access_token={Token}")));

        var report = await mirror.RunAsync();

        AssertNowhere(mirror, report.Error + report.Cause);
    }

    [Fact]
    public async Task Token_that_is_not_accepted_changes_nothing()
    {
        await using var mirror = await StartAsync(new LocalHubOptions());
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);
        mirror.Connection = mirror.Connection with { Token = "another-token" };

        var report = await mirror.RunAsync(reconcile: true);

        Assert.IsType<HubUnauthorizedException>(report.Cause);
        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    private static void AssertNowhere(MirrorFixture mirror, string report)
    {
        var secret = Encoding.UTF8.GetBytes(Token);
        Assert.DoesNotContain(Token, report, StringComparison.Ordinal);
        Assert.All(Directory.EnumerateFileSystemEntries(mirror.Path, "*", SearchOption.AllDirectories), entry => Assert.DoesNotContain(Token, entry, StringComparison.Ordinal));
        Assert.All(
            Directory.EnumerateFiles(mirror.Path, "*", SearchOption.AllDirectories),
            file => Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(secret) < 0, $"{file} holds the token."));
    }

    private static async Task<MirrorFixture> StartAsync(LocalHubOptions options)
    {
        var mirror = await MirrorFixture.StartAsync(options with { Tokens = new Dictionary<string, int> { [Token] = 1 } });
        mirror.Connection = mirror.Connection with { Token = Token };
        mirror.Publish(3, "a.txt", "b.txt");
        mirror.State.PublishRecord(Seeds.WithFile("Restricted", "a.txt", "secret", 9) with { Restricted = true });

        return mirror;
    }
}
