using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using Microsoft.AspNetCore.Http;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Answers without a body: hubs name a type all the same, and there is nothing to judge by it.</summary>
public sealed class EmptyAnswerTests
{
    public static TheoryData<int, string?> Empty => new()
    {
        { 204, "text/html; charset=utf-8" }, { 204, null }, { 205, "text/html" }, { 200, "text/html; charset=utf-8" }, { 202, "text/plain" },
    };

    [Theory]
    [MemberData(nameof(Empty))]
    public async Task What_needs_no_body_is_done_with_one_call(int status, string? type)
    {
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.StatusCode = status;
            if (type is not null)
                http.Response.ContentType = type;

            return Task.CompletedTask;
        });
        using var client = server.NewClient();

        await client.DraftFiles.DeleteAsync(RecordKind.Resource, "abcde-12345", "a.txt", Cancellation);
        await client.AccessLinks.DeleteAsync(RecordKind.Resource, "abcde-12345", "link", Cancellation);
        await client.Reviews.RemoveAsync(RecordKind.Resource, "abcde-12345", Cancellation);
        await client.Packages.AssociateAsync("abcde-12345", ["fghjk-12345"], Cancellation);

        Assert.Equal(4, server.Seen.Count);
    }

    [Fact]
    public async Task A_web_page_is_none_the_less_no_answer_to_a_removal()
    {
        await using var server = await SpyServer.StartAsync("<html>Log in</html>", 200, "text/html");
        using var client = server.NewClient();

        await Assert.ThrowsAsync<HubProtocolException>(() => client.DraftFiles.DeleteAsync(RecordKind.Resource, "abcde-12345", "a.txt", Cancellation));
    }

    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Each_removal_is_one_request(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.UploadAsync(draft.Id, "a.txt", [1]);

        await client.DraftFiles.DeleteAsync(RecordKind.Resource, draft.Id, "a.txt", Cancellation);
        await client.Drafts.DiscardAsync(draft, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (hub.Requests.CountOf("DELETE /api/records/*/draft/files/*"), hub.Requests.CountOf("DELETE /api/records/*/draft")));
    }
}
