using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class ReviewTests
{
    [Theory]
    [InlineData(RecordKind.Resource, "records")]
    [InlineData(RecordKind.Package, "packages")]
    public async Task A_review_is_chosen_found_and_removed(RecordKind kind, string path)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.Drafts.CreateAsync(kind, DraftBodies.Complete(), cancellationToken: Cancellation);
        var soils = (await client.Communities.FindAsync("soils", Cancellation))!;

        Assert.Null(await client.Reviews.FindAsync(kind, draft.Id, Cancellation));
        var review = await client.Reviews.SetAsync(kind, draft.Id, soils.Id, Cancellation);

        Assert.Equal(("soils", "Soils of the World"), (soils.Slug, soils.Title));
        Assert.Equal((soils.Id, "created", false), (review.CommunityId, review.Status, review.IsOpen));
        Assert.Equal(review.Id, (await client.Reviews.FindAsync(kind, draft.Id, Cancellation))!.Id);
        await client.Reviews.RemoveAsync(kind, draft.Id, Cancellation);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Reviews.RemoveAsync(kind, draft.Id, Cancellation));
        Assert.Equal(1, hub.Requests.CountOf($"PUT /api/{path}/*/draft/review"));
    }

    [Fact]
    public async Task A_community_that_is_not_there_is_none()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        Assert.Null(await client.Communities.FindAsync("no such/one", Cancellation));
    }

    [Fact]
    public async Task A_draft_with_a_review_is_not_published_and_the_reason_is_told()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        await client.Reviews.SetAsync(RecordKind.Resource, draft.Id, (await client.Communities.FindAsync("soils", Cancellation))!.Id, Cancellation);

        var refusal = await Assert.ThrowsAsync<DraftInvalidException>(() => client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation));

        Assert.Contains("has a review by a community (created)", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_and_a_refusal_is_told()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        var (soils, water) = ((await client.Communities.FindAsync("soils", Cancellation))!, (await client.Communities.FindAsync("water", Cancellation))!);
        hub.Faults.Add("PUT /api/records/*/draft/review", new LyingStatusFault(504), count: 1);

        var review = await client.Reviews.SetAsync(RecordKind.Resource, draft.Id, soils.Id, Cancellation);
        hub.State.SetReviewStatus(draft.Id, "submitted");
        var refusal = await Assert.ThrowsAsync<HubRequestException>(() => client.Reviews.SetAsync(RecordKind.Resource, draft.Id, water.Id, Cancellation));

        Assert.Equal(soils.Id, review.CommunityId);
        Assert.Contains("open review", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(2, hub.Requests.CountOf("PUT /api/records/*/draft/review"));
    }
}
