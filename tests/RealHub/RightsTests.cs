using KnowledgeHub.LocalHub;

namespace KnowledgeHub.RealHub.Tests;

/// <summary>A hub on which the tests cannot run says what is missing.</summary>
public sealed class RightsTests
{
    [Fact]
    public async Task The_right_to_make_drafts_is_named()
    {
        var refused = new StatusFault(403, """{"status":403,"message":"Permission denied."}""", "application/json");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => HubUnderTest.StartLocalAsync(new LocalHubOptions(), hub => hub.Faults.Add("POST /api/records", refused)));

        Assert.StartsWith("The account of KH_REALHUB_TOKEN lacks the right to make drafts on http://127.0.0.1:", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("(403: Permission denied.): on the GEO hub the provider role gives it.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_told()
    {
        var nobody = new LocalHubOptions { Tokens = new Dictionary<string, int>() };

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => HubUnderTest.StartLocalAsync(nobody));

        Assert.Contains("does not accept the token of KH_REALHUB_TOKEN", error.Message, StringComparison.Ordinal);
    }
}
