using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A hub that answers 500 in its own words to what it was asked.</summary>
public sealed class FailingHubTests
{
    private const string Words = """{"status":500,"message":"Misconfigured search."}""";

    private static FaultAction Failure => new StatusFault(500, Words, "application/json");

    [Fact]
    public async Task A_draft_that_was_stored_is_found_and_not_made_again()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        hub.Faults.Add("POST /api/records", new LyingStatusFault(500, Words));

        var draft = await client.NewDraftAsync();

        Assert.Equal([draft.Id], await client.OwnDraftsAsync());
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records"));
    }

    [Fact]
    public async Task A_failure_that_passes_is_no_failure()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        hub.Faults.Add("POST /api/records", Failure, count: 1);

        Assert.Equal("Rivers of the north", (await client.NewDraftAsync()).Title);
    }

    [Fact]
    public async Task A_document_on_which_the_hub_fails_is_sent_twice_at_most_and_told_with_what_may_be_wrong()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        hub.Faults.Add("POST /api/records", Failure);
        var json = DraftBodies.Utf8("""
            {"metadata":{"title":"Two places","languages":[{"id":"eng"},{"id":"eng"}],"subjects":[{"subject":"soil"},{"subject":" soil"}],
            "identifiers":[{"identifier":"x","scheme":"cstr"}],"publication_date":"2021-21","locations":{"features":[
            {"geometry":{"type":"Point","coordinates":["a",1]}},{"geometry":{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0]]]}}]}},
            "pids":{"doi":{"identifier":"10.1234/a","provider":"external"}},"access":{"record":"public","files":"public"}}
            """);

        var fault = await Assert.ThrowsAsync<HubFailedException>(() => client.Drafts.CreateAsync(RecordKind.Resource, json, cancellationToken: Cancellation));

        Assert.Equal(2, hub.Requests.CountOf("POST /api/records"));
        foreach (var part in (string[])["Misconfigured search.", "each time", "equal entries (metadata.languages)", "equal entries (metadata.subjects)", "several places in one record (metadata.locations: 2)",
            "a ring that is not closed (metadata.locations.features.1)", "no numbers (metadata.locations.features.0)", "metadata.identifiers: cstr", "DOIs switched off", "a season", "not known"])
            Assert.Contains(part, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_on_which_the_hub_fails_is_looked_up_by_its_id()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        hub.Faults.Add("PUT /api/records/*/draft", Failure, count: 2);
        var before = await Assert.ThrowsAsync<HubFailedException>(() => client.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete("Other rivers"), draft.RevisionId, Cancellation));
        hub.Faults.Add("PUT /api/records/*/draft", new LyingStatusFault(500, Words), count: 2);
        var after = await Assert.ThrowsAsync<HubFailedException>(() => client.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete("Other rivers"), draft.RevisionId, Cancellation));

        Assert.Equal(4, hub.Requests.CountOf("PUT /api/records/*/draft"));
        Assert.Contains($"Draft {draft.Id} is there and is as it was before.", before.Message, StringComparison.Ordinal);
        Assert.Contains($"Draft {draft.Id} is there and holds what was sent all the same", after.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_other_change_is_asked_for_more_than_twice_either()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        foreach (var pattern in (string[])["POST /api/records/*/draft/actions/publish", "POST /api/records/*/draft/pids/doi", "POST /api/records/*/access/links", "DELETE /api/records/*/draft", "POST /api/records/*/draft"])
            hub.Faults.Add(pattern, Failure);

        await FailsAsync("POST /api/records/*/draft/actions/publish", () => client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation));
        await FailsAsync("POST /api/records/*/draft/pids/doi", () => client.Drafts.ReserveDoiAsync(RecordKind.Resource, draft.Id, Cancellation));
        await FailsAsync("POST /api/records/*/access/links", () => client.AccessLinks.CreateAsync(RecordKind.Resource, draft.Id, "view", cancellationToken: Cancellation));
        await FailsAsync("POST /api/records/*/draft", () => client.Drafts.EditAsync(RecordKind.Resource, draft.Id, Cancellation));
        await FailsAsync("DELETE /api/records/*/draft", () => client.Drafts.DiscardAsync(draft, draft.RevisionId, Cancellation));

        async Task FailsAsync(string pattern, Func<Task> call)
        {
            Assert.Contains("each time", (await Assert.ThrowsAsync<HubFailedException>(call)).Message, StringComparison.Ordinal);
            Assert.Equal(2, hub.Requests.CountOf(pattern));
        }
    }

    [Fact]
    public async Task The_failure_of_a_proxy_is_none_of_the_hub()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        hub.Faults.Add("POST /api/records", new StatusFault(500));

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.NewDraftAsync());

        Assert.Equal(5, hub.Requests.CountOf("POST /api/records"));
    }
}
