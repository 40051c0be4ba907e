using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class DraftTests
{
    [Fact]
    public async Task What_is_wrong_with_a_saved_draft_is_in_its_errors()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        var draft = await client.Drafts.CreateAsync(RecordKind.Resource, """{"metadata":{"title":"ab"}}"""u8.ToArray(), cancellationToken: Cancellation);

        Assert.Equal(["metadata.title", "metadata.creators", "metadata.publication_date"], draft.Errors.Select(error => error.Field));
        Assert.Equal(hub.BaseUrl + "uploads/" + draft.Id, draft.Url);
    }

    [Theory]
    [InlineData("""{"metadata":{"resource_type":{"id":"no-such-type"}}}""", "Invalid value no-such-type.")]
    [InlineData("""{"access":{"record":"public"}}""", "'files'")]
    public async Task What_the_hub_does_not_even_save_is_an_invalid_draft(string json, string message)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        var refusal = await Assert.ThrowsAsync<DraftInvalidException>(() =>
            client.Drafts.CreateAsync(RecordKind.Resource, DraftBodies.Utf8(json), cancellationToken: Cancellation));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_draft_lacks_to_be_published_is_listed_field_by_field()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.Drafts.CreateAsync(RecordKind.Resource, "{}"u8.ToArray(), cancellationToken: Cancellation);

        var refusal = await Assert.ThrowsAsync<DraftInvalidException>(() => client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, Cancellation));

        Assert.Equal(["metadata.title", "metadata.creators", "metadata.publication_date"], refusal.Problems.Select(problem => problem.Field));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("revoked-token")]
    public async Task A_token_the_hub_does_not_know_is_told_from_a_wrong_document(string? token)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { Token = token });

        var refusal = await Assert.ThrowsAsync<HubUnauthorizedException>(() => client.NewDraftAsync());

        Assert.Contains(token is null ? "needs a token" : "does not accept the token", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_keeps_all_else_known_or_not()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();

        var changed = await client.Drafts.ChangeAsync(
            RecordKind.Resource, draft.Id, """{"metadata":{"title":"Rivers of the east","publisher":null}}"""u8.ToArray(), draft.RevisionId, Cancellation);

        Assert.Equal(("Rivers of the east", "2020-06-01"), (changed.Title, changed.PublicationDate));
        Assert.False(changed.Metadata.ContainsKey("publisher"));
        Assert.Contains("10.50,47.0", changed.Json, StringComparison.Ordinal);
        Assert.True(changed.RevisionId > draft.RevisionId);
    }

    [Fact]
    public async Task A_change_of_a_draft_that_somebody_else_changed_is_refused()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();
        await client.Drafts.ChangeAsync(RecordKind.Resource, draft.Id, """{"metadata":{"version":"2"}}"""u8.ToArray(), cancellationToken: Cancellation);

        await Assert.ThrowsAsync<DraftConflictException>(() =>
            client.Drafts.ChangeAsync(RecordKind.Resource, draft.Id, """{"metadata":{"version":"3"}}"""u8.ToArray(), draft.RevisionId, Cancellation));
        var conflict = await Assert.ThrowsAsync<DraftConflictException>(() =>
            client.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete(), draft.RevisionId, Cancellation));
        await Assert.ThrowsAsync<DraftConflictException>(() => client.Drafts.DiscardAsync(RecordKind.Resource, draft.Id, draft.RevisionId, Cancellation));

        Assert.Contains("somebody else has changed", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_that_are_not_there_or_not_the_callers_are_told_apart()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        using var second = hub.NewClient(options => options with { Token = LocalHubOptions.SecondToken });
        var draft = await client.NewDraftAsync();

        await Assert.ThrowsAsync<HubForbiddenException>(() => second.Drafts.GetAsync(RecordKind.Resource, draft.Id, Cancellation));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Drafts.GetAsync(RecordKind.Package, draft.Id, Cancellation));
        await client.Drafts.DiscardAsync(RecordKind.Resource, draft.Id, cancellationToken: Cancellation);
        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Drafts.DiscardAsync(RecordKind.Resource, draft.Id, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_link_opens_the_draft_and_hides_its_secret_from_text()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync();

        var link = await client.AccessLinks.CreateAsync(RecordKind.Resource, draft.Id, "preview", "2131-01-01T00:00:00+00:00", cancellationToken: Cancellation);

        Assert.Equal(new DateTimeOffset(2131, 1, 1, 0, 0, 0, TimeSpan.Zero), link.ExpiresAt);
        Assert.DoesNotContain(link.Token!, link.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"/records/{draft.Id}?preview=1&token={link.Token}", link.Url, StringComparison.Ordinal);
        using var anonymous = hub.NewClient(options => options with { Token = null });
        var answer = await anonymous.SendAsync(new RawRequest { Path = $"/api/records/{draft.Id}/draft?token={link.Token}" }, Cancellation);
        Assert.Equal(draft.Id, HubRecord.Read(DraftBodies.Utf8(answer.Body)).Id);
        await Assert.ThrowsAsync<HubRequestException>(() =>
            client.AccessLinks.SetAsync(RecordKind.Resource, draft.Id, link.Id, expires: "2132-01-01T00:00:00+00:00", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_deleted_record_says_why_it_is_gone()
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = HubProfile.N });
        using var client = hub.NewClient();
        var id = hub.State.PublishRecord(new RecordSeed { Title = "Withdrawn rivers" });
        hub.State.RemoveWithTombstone(id);

        var gone = await Assert.ThrowsAsync<RecordGoneException>(() => client.Records.GetRecordAsync(RecordKind.Resource, id, Cancellation));

        Assert.Contains("Withdrawn rivers", gone.Tombstone, StringComparison.Ordinal);
        Assert.Contains(gone.Tombstone!, gone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Vocabularies_complete_what_is_begun_and_know_what_there_is()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();

        Assert.Contains((await client.Vocabularies.SearchAsync("resourcetypes", "jour", cancellationToken: Cancellation)).Terms, term => term.Id == "publication-article");
        Assert.Equal("English", (await client.Vocabularies.FindAsync("languages", "eng", Cancellation))?.Title);
        Assert.Equal("European Commission", (await client.Vocabularies.FindAsync("funders", "00k4n6c32", Cancellation))?.Title);
        Assert.NotEmpty((await client.Vocabularies.SearchAsync("subjects", cancellationToken: Cancellation)).Terms);
        Assert.Null(await client.Vocabularies.FindAsync("languages", "xxx", Cancellation));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Vocabularies.SearchAsync("nothing", cancellationToken: Cancellation));
    }
}
