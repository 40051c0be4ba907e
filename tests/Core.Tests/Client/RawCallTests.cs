using KnowledgeHub.Client;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class RawCallTests
{
    [Fact]
    public async Task A_raw_call_answers_status_headers_and_text()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        var made = await client.SendAsync(new RawRequest { Method = "post", Path = "/api/records" }.WithText("{}"), Cancellation);
        var missing = await client.SendAsync(new RawRequest { Path = "/api/records/00000-00195", ReturnRefusals = true }, Cancellation);

        Assert.Equal((201, "application/json"), (made.Status, made.Headers["content-type"]));
        Assert.Equal((404, true), (missing.Status, missing.Body.Contains("does not exist", StringComparison.Ordinal)));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.SendAsync(new RawRequest { Path = "/api/records/00000-00195" }, Cancellation));
    }

    [Theory]
    [InlineData("https://elsewhere.example/api/records")]
    [InlineData("//elsewhere.example/api/records")]
    [InlineData("/\\elsewhere.example/api/records")]
    [InlineData("api/records")]
    [InlineData("@elsewhere.example/api")]
    [InlineData(".elsewhere.example/")]
    [InlineData("file:///etc/hosts")]
    [InlineData("")]
    public async Task A_path_that_is_not_on_the_hub_is_not_asked_for(string path)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<HubRequestException>(() => client.SendAsync(new RawRequest { Path = path }, Cancellation));

        Assert.Equal(0, hub.Requests.Count);
    }

    [Theory]
    [InlineData("Authorization", "Bearer other")]
    [InlineData("Cookie", "session=1")]
    [InlineData("Host", "elsewhere.example")]
    [InlineData("X-Note", "a\r\nAuthorization: Bearer other")]
    [InlineData("Bad Name", "x")]
    public async Task Headers_that_say_who_asks_or_where_are_refused(string name, string value)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<HubRequestException>(() =>
            client.SendAsync(new RawRequest { Path = "/api/records", Headers = new Dictionary<string, string> { [name] = value } }, Cancellation));

        Assert.Equal(0, hub.Requests.Count);
    }

    [Fact]
    public async Task A_raw_change_is_made_once_however_it_ends()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        hub.Faults.Add("POST /api/records", new LocalHub.StatusFault(502), count: 1);

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.SendAsync(new RawRequest { Method = "POST", Path = "/api/records" }, Cancellation));

        Assert.Equal(1, hub.Requests.CountOf("POST /api/records"));
    }

    [Fact]
    public async Task A_raw_change_against_a_revision_is_not_made_again_when_its_answer_is_lost()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: false);
        hub.Faults.Add("PUT /api/records/*/draft", new LocalHub.LyingStatusFault(502), count: 1);
        var change = new RawRequest
        {
            Method = "PUT",
            Path = $"/api/records/{draft.Id}/draft",
            Headers = new Dictionary<string, string> { ["if-match"] = $"{draft.RevisionId}" },
        }.WithText("{}");

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.SendAsync(change, Cancellation));

        Assert.Equal(1, hub.Requests.CountOf("PUT /api/records/*/draft"));
    }

    [Fact]
    public async Task A_client_that_has_ended_says_so_instead_of_waiting()
    {
        await using var hub = await StartHubAsync();
        var client = hub.NewClient();
        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.SendAsync(new RawRequest { Path = "/api/records" }, Cancellation).WaitAsync(TimeSpan.FromSeconds(10), Cancellation));
    }
}
