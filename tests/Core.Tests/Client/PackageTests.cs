using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class PackageTests
{
    private const string Add = "POST /api/packages/*/draft/resources";

    [Fact]
    public async Task A_managed_draft_is_added_and_taken_out_again()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var package = await client.Drafts.CreateAsync(RecordKind.Package, DraftBodies.Complete(), cancellationToken: Cancellation);
        var draft = await client.NewDraftAsync();

        var refused = Assert.Single(await client.Packages.AddResourcesAsync(package.Id, [draft.Id], Cancellation));
        await client.Packages.AssociateAsync(package.Id, [draft.Id], Cancellation);
        Assert.Empty(await client.Packages.AddResourcesAsync(package.Id, [draft.Id], Cancellation));

        Assert.Equal(draft.Id, refused.RecordId);
        Assert.Contains("is a draft", refused.Message, StringComparison.Ordinal);
        Assert.Equal([draft.Id], await client.Packages.ListResourcesAsync(package.Id, Cancellation));
        Assert.Empty(await client.Packages.RemoveResourcesAsync(package.Id, [draft.Id], Cancellation));
        Assert.Empty(await client.Packages.ListResourcesAsync(package.Id, Cancellation));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task A_lost_answer_adds_nothing_twice(int status)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var package = await client.Drafts.CreateAsync(RecordKind.Package, DraftBodies.Complete(), cancellationToken: Cancellation);
        var draft = await client.NewDraftAsync();
        await client.Packages.AssociateAsync(package.Id, [draft.Id], Cancellation);
        hub.Faults.Add(Add, new LyingStatusFault(status), count: 1);

        Assert.Empty(await client.Packages.AddResourcesAsync(package.Id, [draft.Id], Cancellation));

        Assert.Equal([draft.Id], await client.Packages.ListResourcesAsync(package.Id, Cancellation));
        Assert.Equal(1, hub.Requests.CountOf(Add));
    }
}
