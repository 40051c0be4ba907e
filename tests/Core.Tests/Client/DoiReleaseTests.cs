using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A draft that names the DOI of another record: a hub stores it, and would release the DOI when the draft is discarded.</summary>
public sealed class DoiReleaseTests
{
    private const string Doi = "10.1234/rivers";

    public static TheoryData<HubProfile> Profiles => [HubProfile.G, HubProfile.N];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_new_draft_gives_the_doi_back_at_once_and_says_why(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        await PublishAsync(client, Doi);

        var draft = await client.Drafts.CreateAsync(RecordKind.Resource, WithDoi(Doi), cancellationToken: Cancellation);

        Assert.Contains(draft.Errors, error => error.Field.StartsWith("pids", StringComparison.Ordinal) && error.ToString().Contains("already exists", StringComparison.Ordinal));
        Assert.Null((await client.Drafts.GetAsync(RecordKind.Resource, draft.Id, Cancellation)).Doi);
        Assert.Equal("Rivers of the north", (await client.Drafts.GetAsync(RecordKind.Resource, draft.Id, Cancellation)).Title);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task An_edit_keeps_the_records_own_doi(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        await PublishAsync(client, Doi);
        var own = await PublishAsync(client, "10.1234/own");
        await client.Drafts.EditAsync(RecordKind.Resource, own, Cancellation);

        var edit = await client.Drafts.ChangeAsync(RecordKind.Resource, own, DraftBodies.Utf8($$"""{"pids":{"doi":{"identifier":"{{Doi}}","provider":"external"} } }"""), cancellationToken: Cancellation);

        Assert.NotEmpty(edit.Errors);
        Assert.Equal("10.1234/own", (await client.Drafts.GetAsync(RecordKind.Resource, own, Cancellation)).Doi);
        Assert.Equal("10.1234/own", (await client.Drafts.PublishAsync(RecordKind.Resource, own, Cancellation)).Doi);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_discarded_draft_releases_no_doi_of_another_record(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        var rightful = await PublishAsync(client, Doi);
        var id = await StoreAsync(client, Doi);

        await client.Drafts.DiscardAsync(RecordKind.Resource, id, cancellationToken: Cancellation);

        var again = await client.Drafts.CreateAsync(RecordKind.Resource, WithDoi(Doi), cancellationToken: Cancellation);
        Assert.NotEmpty(again.Errors);
        await client.Drafts.EditAsync(RecordKind.Resource, rightful, Cancellation);
        Assert.Equal(Doi, (await client.Drafts.PublishAsync(RecordKind.Resource, rightful, Cancellation)).Doi);
        Assert.Equal(1, hub.Requests.CountOf($"PUT /api/records/{id}/draft"));
    }

    [Fact]
    public async Task The_doi_is_taken_off_also_when_that_is_not_answered()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        await PublishAsync(client, Doi);
        var id = await StoreAsync(client, Doi);
        hub.Faults.Add($"PUT /api/records/{id}/draft", new LyingStatusFault(504), count: 1);

        await client.Drafts.DiscardAsync(RecordKind.Resource, id, cancellationToken: Cancellation);

        Assert.Equal((1, 1), (hub.Requests.CountOf($"PUT /api/records/{id}/draft"), hub.Requests.CountOf($"DELETE /api/records/{id}/draft")));
    }

    [Fact]
    public async Task A_draft_without_a_doi_or_with_a_reserved_one_is_discarded_by_one_request()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var bare = await client.NewDraftAsync();
        var reserved = await client.NewDraftAsync("Rivers of the south");
        reserved = await client.Drafts.ReserveDoiAsync(RecordKind.Resource, reserved.Id, Cancellation);
        hub.Requests.Clear();

        await client.Drafts.DiscardAsync(bare, cancellationToken: Cancellation);
        await client.Drafts.DiscardAsync(reserved, reserved.RevisionId, Cancellation);

        Assert.All(hub.Requests.Entries, request => Assert.Equal("DELETE", request.Method));
        Assert.Equal(2, hub.Requests.Count);
    }

    [Fact]
    public async Task The_record_that_has_a_doi_is_found_whatever_its_kind()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var id = await PublishAsync(client, Doi);

        Assert.Equal(id, (await client.Records.FindByDoiAsync(RecordKind.Package, Doi.ToUpperInvariant(), cancellationToken: Cancellation))?.Id);
        Assert.Null(await client.Records.FindByDoiAsync(RecordKind.Resource, Doi, except: id, Cancellation));
        Assert.Null(await client.Records.FindByDoiAsync(RecordKind.Resource, "10.1234/none", cancellationToken: Cancellation));
    }

    private static async Task<string> PublishAsync(HubClient client, string doi)
    {
        var draft = await client.Drafts.CreateAsync(RecordKind.Resource, WithDoi(doi), cancellationToken: Cancellation);

        return (await client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation)).Id;
    }

    // As any other program would.
    private static async Task<string> StoreAsync(HubClient client, string doi)
    {
        var answer = await client.SendAsync(
            new RawRequest { Method = "POST", Path = "/api/records", Body = WithDoi(doi), ContentType = "application/json" }, Cancellation);

        return HubRecord.Read(DraftBodies.Utf8(answer.Body)).Id;
    }

    private static byte[] WithDoi(string doi) => JsonMergePatch.Apply(DraftBodies.Complete(), DraftBodies.Utf8($$"""{"pids":{"doi":{"identifier":"{{doi}}","provider":"external"} } }"""));
}
