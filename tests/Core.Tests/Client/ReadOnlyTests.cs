using KnowledgeHub.Client;
using KnowledgeHub.Model;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class ReadOnlyTests
{
    private const string Id = "4d0ns-ntd89";

    public static TheoryData<string> Changes => [.. AllChanges.Keys];

    internal static Dictionary<string, Func<HubClient, Task>> AllChanges => new()
    {
        ["create"] = client => client.NewDraftAsync(),
        ["update"] = client => client.Drafts.UpdateAsync(RecordKind.Resource, Id, DraftBodies.Complete(), cancellationToken: Cancellation),
        ["publish"] = client => client.Drafts.PublishAsync(RecordKind.Resource, Id, Cancellation),
        ["edit"] = client => client.Drafts.EditAsync(RecordKind.Resource, Id, Cancellation),
        ["new version"] = client => client.Drafts.NewVersionAsync(RecordKind.Resource, Id, Cancellation),
        ["discard"] = client => client.Drafts.DiscardAsync(RecordKind.Resource, Id, cancellationToken: Cancellation),
        ["doi"] = client => client.Drafts.ReserveDoiAsync(RecordKind.Resource, Id, Cancellation),
        ["no doi"] = client => client.Drafts.ReleaseDoiAsync(RecordKind.Resource, Id, Cancellation),
        ["start"] = client => client.DraftFiles.StartAsync(RecordKind.Resource, Id, "a", Cancellation),
        ["content"] = client => client.DraftFiles.UploadContentAsync(RecordKind.Resource, Id, "a", Stream.Null, 0, Cancellation),
        ["commit"] = client => client.DraftFiles.CommitAsync(RecordKind.Resource, Id, "a", Cancellation),
        ["upload"] = client => client.UploadAsync(Id, "a", [1]),
        ["delete"] = client => client.DraftFiles.DeleteAsync(RecordKind.Resource, Id, "a", Cancellation),
        ["delete all"] = client => client.DraftFiles.DeleteAllAsync(RecordKind.Resource, Id, Cancellation),
        ["import"] = client => client.DraftFiles.ImportAsync(RecordKind.Resource, Id, Cancellation),
        ["change link"] = client => client.AccessLinks.SetAsync(RecordKind.Resource, Id, "x", "view", cancellationToken: Cancellation),
        ["delete link"] = client => client.AccessLinks.DeleteAsync(RecordKind.Resource, Id, "x", Cancellation),
        ["review"] = client => client.Reviews.SetAsync(RecordKind.Resource, Id, "x", Cancellation),
        ["no review"] = client => client.Reviews.RemoveAsync(RecordKind.Resource, Id, Cancellation),
        ["associate"] = client => client.Packages.AssociateAsync(Id, [Id], Cancellation),
        ["add resource"] = client => client.Packages.AddResourcesAsync(Id, [Id], Cancellation),
        ["remove resource"] = client => client.Packages.RemoveResourcesAsync(Id, [Id], Cancellation),
        ["raw"] = client => client.SendAsync(new RawRequest { Method = "PATCH", Path = "/api/records" }, Cancellation),
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_connection_that_only_reads_sends_no_change(string change)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { ReadOnly = true });

        await Assert.ThrowsAsync<HubReadOnlyException>(() => AllChanges[change](client));

        Assert.Equal(0, hub.Requests.Count);
    }

    [Fact]
    public async Task It_makes_no_link_and_still_reads()
    {
        await using var hub = await StartHubAsync();
        using var writer = hub.NewClient();
        using var client = hub.NewClient(options => options with { ReadOnly = true });
        var draft = await writer.NewDraftAsync();

        await Assert.ThrowsAsync<HubReadOnlyException>(() => client.AccessLinks.CreateAsync(RecordKind.Resource, draft.Id, "view", cancellationToken: Cancellation));

        Assert.Equal([draft.Id], await client.OwnDraftsAsync());
        Assert.Equal(0, hub.Requests.CountOf("POST /api/records/*/access/links"));
    }
}
