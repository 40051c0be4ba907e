using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>No change takes the token, or itself, anywhere but to the hub.</summary>
public sealed class WriteSecretsTests
{
    public static TheoryData<string> Changes => [.. ReadOnlyTests.AllChanges.Keys];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_not_sent_along_a_redirect(string change)
    {
        await using var elsewhere = await SpyServer.StartAsync("{}");
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        foreach (var code in (int[])[302, 307, 308])
            hub.Faults.Add("regex:.*", new RedirectFault(new Uri(elsewhere.BaseUrl, "/api/records"), code), count: 1);

        var refusal = await Assert.ThrowsAsync<HubProtocolException>(() => ReadOnlyTests.AllChanges[change](client));

        Assert.Empty(elsewhere.Seen);
        Assert.Equal(1, hub.Requests.Count);
        Assert.DoesNotContain(Token, refusal.Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_complaint_that_repeats_the_token_is_told_without_it(string change)
    {
        await using var hub = await SpyServer.StartAsync($$"""{"message":"wrong: Bearer {{Token}}","errors":[{"field":"x","messages":["{{Token}}"]}]}""", 400);
        using var client = hub.NewClient();

        var refusal = await Assert.ThrowsAnyAsync<HubRequestException>(() => ReadOnlyTests.AllChanges[change](client));

        Assert.DoesNotContain(Token, refusal.Everything() + string.Join(" ", refusal.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_raw_read_does_not_follow_to_another_host_either()
    {
        await using var elsewhere = await SpyServer.StartAsync("{}");
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        hub.Faults.Add("GET /api/records", new RedirectFault(new Uri(elsewhere.BaseUrl, "/api/records")), count: 1);

        await Assert.ThrowsAsync<HubProtocolException>(() => client.SendAsync(new RawRequest { Path = "/api/records" }, Cancellation));

        Assert.Empty(elsewhere.Seen);
    }

    [Fact]
    public async Task A_raw_answer_repeats_neither_token_nor_session()
    {
        await using var hub = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.SetCookie = "session=secret";
            return SpyServer.AnswerAsync(http, $$"""{"you":"{{Token}}"}""");
        });
        using var client = hub.NewClient();

        var answer = await client.SendAsync(new RawRequest { Path = "/api/me" }, Cancellation);

        Assert.Equal("""{"you":"[token]"}""", answer.Body);
        Assert.DoesNotContain("Set-Cookie", answer.Headers.Keys);
    }
}
