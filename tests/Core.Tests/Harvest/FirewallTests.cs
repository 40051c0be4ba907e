using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A refusal that is not the hub's own, or that contradicts the record, is not taken for the last word.</summary>
public sealed class FirewallTests
{
    private const string Challenge = "<html><head><title>Just a moment...</title></head><body>unusual traffic from your network</body></html>";
    private const string Refusal = """{"status": 403, "message": "Permission denied."}""";

    [Theory]
    [InlineData("files/a.txt/content", "text/html", Challenge)]
    [InlineData("files", "text/html", Challenge)]
    [InlineData("files/a.txt/content", "application/json", Refusal)]
    [InlineData("files", "application/json", Refusal)]
    public async Task Refusal_of_a_public_file_is_a_failure_that_an_ordinary_run_tries_again(string path, string type, string body)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var wall = mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[1].Id}/{path}", new StatusFault(403, body, type));
        var first = await mirror.RunAsync();
        wall.Dispose();
        mirror.Clock.Advance(TimeSpan.FromHours(1));

        await mirror.SucceedAsync();

        Assert.Equal((RunOutcome.Partial, 1L), (first.Outcome, first.Counts.Failed));
        Assert.Equal(3, mirror.Scalar<long>("SELECT COUNT(*) FROM file WHERE state = 'present'"));
    }
}
