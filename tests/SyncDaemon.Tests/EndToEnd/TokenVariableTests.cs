using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>The environment's token does not say which hub it is for.</summary>
public sealed class TokenVariableTests
{
    [Theory]
    [InlineData("""{ "Hubs": { "other": { "Url": "https://hub.example.org" } } }""", null)]
    [InlineData("""{ "Hubs": { "other": { "Url": "https://hub.example.org" } } }""", "https://hub.example.org")]
    [InlineData("""{ "Hubs": { "broken": {} } }""", null)]
    [InlineData(null, "https://hub.example.org")]
    public async Task Token_that_may_be_for_another_hub_is_not_sent(string? config, string? baseUrl)
    {
        await using var pair = await StartAsync(config);
        if (baseUrl is not null)
            pair.Khsync.Environment["GKH_BASE_URL"] = baseUrl;

        Assert.Equal(0, await pair.Khsync.RunAsync(pair.MirrorArguments));

        Assert.DoesNotContain(pair.Hub.Requests.Entries, request => request.HasAuthorization);
        Assert.Contains("GKH_API_TOKEN is not sent", pair.Khsync.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Token_that_can_be_for_no_other_hub_is_sent(bool isConfigured, bool isNamed)
    {
        await using var pair = await StartAsync(config: null);
        var other = isNamed ? """, "other": { "Url": "https://hub.example.org" }""" : "";
        if (isConfigured)
            pair.Khsync.With("khsync.json", $$"""{ "Hubs": { "ours": { "Url": "{{pair.Hub.BaseUrl}}" }{{other}} } }""");
        if (isNamed)
            pair.Khsync.Environment["GKH_BASE_URL"] = pair.Hub.BaseUrl.ToString();

        Assert.Equal(0, await pair.Khsync.RunAsync(pair.MirrorArguments));

        Assert.Contains(pair.Hub.Requests.Entries, request => request.HasAuthorization);
        Assert.DoesNotContain("is not sent", pair.Khsync.Error, StringComparison.Ordinal);
    }

    private static async Task<HubAndMirror> StartAsync(string? config)
    {
        var pair = await HubAndMirror.WithRecordsAsync(1);
        pair.Khsync.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        if (config is not null)
            pair.Khsync.With("khsync.json", config);

        return pair;
    }
}
