using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>The hub does the work, and its answer does not come.</summary>
public sealed class LostAnswerTests
{
    public static TheoryData<FaultAction> DoneButLost => [new LyingStatusFault(504), new LyingStatusFault(500), new TruncateFault(), new TruncateQuietlyFault()];

    public static TheoryData<FaultAction> NotDone => [new StatusFault(502), new ResetFault(), new StatusFault(429), new NotJsonFault()];

    [Theory]
    [MemberData(nameof(DoneButLost))]
    public async Task A_draft_whose_making_was_not_answered_is_found_although_the_search_lags(FaultAction fault)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { IndexLag = TimeSpan.FromMilliseconds(700) });
        using var client = hub.NewClient();
        hub.Faults.Add("POST /api/records", fault, count: 1);

        var draft = await client.NewDraftAsync();

        Assert.Equal("Rivers of the north", draft.Title);
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records"));
    }

    [Fact]
    public async Task A_hub_that_falls_silent_after_the_work_is_looked_at()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IdleTimeout = TimeSpan.FromSeconds(1) });
        hub.Faults.Add("POST /api/records", new StallFault(), count: 1);
        hub.Faults.Add("POST /api/records/*/draft/actions/publish", new StallFault(), count: 1);

        var draft = await client.NewDraftAsync();
        var record = await client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation);

        Assert.True(record.IsPublished);
        Assert.Equal((1, 1), (hub.Requests.CountOf("POST /api/records"), hub.Requests.CountOf("POST /api/records/*/draft/actions/publish")));
    }

    [Theory]
    [MemberData(nameof(NotDone))]
    public async Task A_draft_that_was_not_made_is_made_once(FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        Assert.Empty(await client.OwnDraftsAsync());
        hub.Faults.Add("POST /api/records", fault, count: 2);

        var draft = await client.NewDraftAsync();

        Assert.Equal([draft.Id], await client.OwnDraftsAsync());
    }

    [Fact]
    public async Task A_draft_made_before_with_the_same_content_is_not_taken_for_the_lost_one()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        using var other = hub.NewClient();
        var first = await client.NewDraftAsync();
        var second = await other.NewDraftAsync();
        hub.Faults.Add("POST /api/records", new ResetFault(), count: 1);

        var third = await client.Drafts.CreateAsync(RecordKind.Resource, DraftBodies.Complete(), id => id == second.Id, Cancellation);

        Assert.Equal(3, new[] { first.Id, second.Id, third.Id }.Distinct().Count());
    }

    [Fact]
    public async Task Drafts_alike_made_at_once_stay_as_many_as_were_asked_for()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        hub.Faults.Add("POST /api/records", new LyingStatusFault(504), count: 5);

        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.NewDraftAsync()));

        Assert.Equal(8, drafts.Select(draft => draft.Id).Distinct().Count());
        Assert.Equal(8, (await client.OwnDraftsAsync()).Count);
    }

    [Fact]
    public async Task A_draft_of_other_content_is_not_taken_for_the_lost_one()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        using var other = hub.NewClient();
        await other.NewDraftAsync("Rivers of the south");
        hub.Faults.Add("POST /api/records", new LyingStatusFault(500), count: 1);

        var draft = await client.NewDraftAsync("Rivers of the north");

        Assert.Equal("Rivers of the north", draft.Title);
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records") - 1);
    }

    [Fact]
    public async Task A_draft_is_not_made_again_while_nobody_can_be_asked_whether_it_was()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { IndexLag = TimeSpan.Zero });
        hub.Faults.Add("POST /api/records", new LyingStatusFault(504), count: 1);
        hub.Faults.Add("GET /api/user/records", new StatusFault(503));

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.NewDraftAsync());

        Assert.Equal(1, hub.Requests.CountOf("POST /api/records"));
    }

    [Theory]
    [MemberData(nameof(DoneButLost))]
    public async Task A_publication_that_was_not_answered_is_found(FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        hub.Faults.Add("POST /api/records/*/draft/actions/publish", fault, count: 1);

        var record = await client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation);

        Assert.True(record.IsPublished && !record.IsDraft);
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Fact]
    public async Task A_publication_that_did_not_happen_is_repeated()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        hub.Faults.Add("POST /api/records/*/draft/actions/publish", new StatusFault(504), count: 2);

        Assert.True((await client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation)).IsPublished);
    }

    [Fact]
    public async Task The_publication_of_an_edit_that_was_not_answered_is_found()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var id = (await client.Drafts.PublishAsync(RecordKind.Resource, (await client.NewDraftAsync()).Id, Cancellation)).Id;
        await client.Drafts.EditAsync(RecordKind.Resource, id, Cancellation);
        await client.Drafts.ChangeAsync(RecordKind.Resource, id, """{"metadata":{"title":"Rivers of the east"}}"""u8.ToArray(), cancellationToken: Cancellation);
        hub.Faults.Add("POST /api/records/*/draft/actions/publish", new LyingStatusFault(504), count: 1);

        var record = await client.Drafts.PublishAsync(RecordKind.Resource, id, Cancellation);

        Assert.Equal("Rivers of the east", record.Title);
    }

    [Fact]
    public async Task A_draft_with_an_unfinished_file_is_refused_with_the_files_name()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.DraftFiles.StartAsync(RecordKind.Resource, draft.Id, "half.tif", Cancellation);

        var refusal = await Assert.ThrowsAsync<DraftInvalidException>(() => client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation));

        Assert.Contains("'half.tif'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Theory]
    [MemberData(nameof(DoneButLost))]
    public async Task Opening_an_edit_and_a_new_version_again_gives_the_same_drafts(FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var id = hub.State.PublishRecord(new RecordSeed { Title = "Rivers" });
        hub.Faults.Add("POST /api/records/*/draft", fault, count: 1);
        hub.Faults.Add("POST /api/records/*/versions", fault, count: 1);

        var edit = await client.Drafts.EditAsync(RecordKind.Resource, id, Cancellation);
        var next = await client.Drafts.NewVersionAsync(RecordKind.Resource, id, Cancellation);

        Assert.Equal((id, true), (edit.Id, edit.IsDraft));
        Assert.Equal([next.Id], (await client.OwnDraftsAsync()).Except([id]));
    }

    [Fact]
    public async Task A_reserved_doi_a_link_and_a_removal_that_were_not_answered_are_found()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        hub.Faults.Add("POST /api/records/*/draft/pids/doi", new LyingStatusFault(500), count: 1);
        hub.Faults.Add("POST /api/records/*/access/links", new LyingStatusFault(502), count: 1);
        hub.Faults.Add("DELETE /api/records/*/draft", new LyingStatusFault(504), count: 1);
        await client.AccessLinks.CreateAsync(RecordKind.Resource, draft.Id, "edit", cancellationToken: Cancellation);

        Assert.NotNull((await client.Drafts.ReserveDoiAsync(RecordKind.Resource, draft.Id, Cancellation)).Doi);
        Assert.Single(await client.AccessLinks.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
        await client.Drafts.DiscardAsync(RecordKind.Resource, draft.Id, cancellationToken: Cancellation);

        Assert.Equal(1, hub.Requests.CountOf("DELETE /api/records/*/draft"));
        Assert.Empty(await client.OwnDraftsAsync());
    }

    [Theory]
    [MemberData(nameof(DoneButLost))]
    public async Task A_change_that_was_not_answered_is_no_conflict_with_itself(FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        hub.Faults.Add("PUT /api/records/*/draft", fault, count: 1);

        var changed = await client.Drafts.ChangeAsync(RecordKind.Resource, draft.Id, """{"metadata":{"title":"Rivers of the east"}}"""u8.ToArray(), draft.RevisionId, Cancellation);

        Assert.Equal("Rivers of the east", changed.Title);
    }

    [Fact]
    public async Task A_change_that_was_not_made_does_not_overwrite_somebody_elses()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        using var other = hub.NewClient();
        var draft = await client.NewDraftAsync();
        await other.Drafts.ChangeAsync(RecordKind.Resource, draft.Id, """{"metadata":{"title":"Rivers of the west"}}"""u8.ToArray(), cancellationToken: Cancellation);
        hub.Faults.Add("PUT /api/records/*/draft", new StatusFault(502), count: 1);

        await Assert.ThrowsAsync<DraftConflictException>(() =>
            client.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete("Rivers of the east"), draft.RevisionId, Cancellation));

        Assert.Equal("Rivers of the west", (await client.Drafts.GetAsync(RecordKind.Resource, draft.Id, Cancellation)).Title);
    }
}
