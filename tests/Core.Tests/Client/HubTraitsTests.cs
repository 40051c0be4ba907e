using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Where hubs differ, found from their answers: the same calls lead to the same on both lines.</summary>
public sealed class HubTraitsTests
{
    public static TheoryData<HubProfile> Profiles => [HubProfile.G, HubProfile.N];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_change_with_a_token_that_is_not_accepted_says_so_and_asks_once(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var owner = hub.NewClient();
        var draft = await owner.NewDraftAsync();
        using var wrong = hub.NewClient(options => options with { Token = "not-a-token" });
        using var none = hub.NewClient(options => options with { Token = null });

        for (var time = 0; time < 2; time++)
            await Assert.ThrowsAsync<HubUnauthorizedException>(() => wrong.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete(), cancellationToken: Cancellation));
        Assert.Contains("needs a token", (await Assert.ThrowsAsync<HubUnauthorizedException>(() => none.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete(), cancellationToken: Cancellation))).Message, StringComparison.Ordinal);
        Assert.InRange(hub.Requests.CountOf("GET /api/user/records"), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_change_without_a_right_is_no_matter_of_the_token(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var owner = hub.NewClient();
        var draft = await owner.NewDraftAsync();
        using var other = hub.NewClient(options => options with { Token = LocalHubOptions.SecondToken });

        for (var time = 0; time < 3; time++)
            await Assert.ThrowsAsync<HubForbiddenException>(() => other.Drafts.UpdateAsync(RecordKind.Resource, draft.Id, DraftBodies.Complete(), cancellationToken: Cancellation));

        Assert.Equal(1, hub.Requests.CountOf("GET /api/user/records"));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task The_id_of_all_versions_leads_to_the_latest(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile, IndexLag = TimeSpan.Zero });
        var id = hub.State.PublishRecord(new RecordSeed { Title = "Rivers" });
        using var client = hub.NewClient();
        var parent = (await client.Records.GetRecordAsync(RecordKind.Resource, id, Cancellation)).ParentId!;

        try
        {
            Assert.Equal(id, (await client.Records.GetRecordAsync(RecordKind.Resource, parent, Cancellation)).Id);
        }
        catch (RecordNotFoundException missing)
        {
            Assert.Equal(id, missing.LatestId);
            Assert.Contains("is the id of all versions of a record", missing.Message, StringComparison.Ordinal);
        }

        Assert.Null((await Assert.ThrowsAsync<RecordNotFoundException>(() => client.Records.GetRecordAsync(RecordKind.Resource, "zzzzz-zzz44", Cancellation))).LatestId);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Several_areas_are_kept_on_every_hub(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();

        for (var time = 1; time <= 2; time++)
        {
            var draft = await client.Drafts.CreateAsync(RecordKind.Resource, Areas($"Islands {time}"), cancellationToken: Cancellation);

            Assert.DoesNotContain(draft.Errors, error => error.Field.StartsWith("metadata.locations", StringComparison.Ordinal));
            var stored = System.Text.Encoding.UTF8.GetString((await client.Drafts.GetAsync(RecordKind.Resource, draft.Id, Cancellation)).ToUtf8());
            Assert.Contains("175.5", stored, StringComparison.Ordinal);
            Assert.Contains("-178", stored, StringComparison.Ordinal);
            Assert.Contains("Fiji", stored, StringComparison.Ordinal);
        }

        // Learned from the first answer, it is sent in the right form at once.
        Assert.InRange(hub.Requests.CountOf("PUT /api/records/*/draft"), 0, 1);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Content_for_a_committed_file_is_not_sent(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.UploadAsync(draft.Id, "a.txt", [1, 2, 3]);
        hub.Requests.Clear();

        await Assert.ThrowsAsync<FileKeyTakenException>(() => client.DraftFiles.UploadContentAsync(RecordKind.Resource, draft.Id, "a.txt", new MemoryStream([4]), 1, Cancellation));

        Assert.Equal(0, hub.Requests.CountOf("PUT /api/records/*/draft/files/*/content"));
        Assert.Equal(3, (await client.DraftFiles.GetAsync(RecordKind.Resource, draft.Id, "a.txt", Cancellation)).SizeBytes);
    }

    [Theory]
    [InlineData("\"File upload transfer failed.\"", "File upload transfer failed.")]
    [InlineData("""[{"field":"content","messages":["No room."]}]""", "No room.")]
    public async Task A_failure_told_in_a_good_answer_is_one(string errors, string said)
    {
        await using var server = await SpyServer.StartAsync(http => http.Request.Method == "PUT"
            ? SpyServer.AnswerAsync(http, $$"""{"key":"a.txt","status":"pending","errors":{{errors}}}""")
            : SpyServer.AnswerAsync(http, """{"key":"a.txt","status":"pending"}"""));
        using var client = server.NewClient();

        var fault = await Assert.ThrowsAsync<FileDamagedException>(() => client.DraftFiles.UploadContentAsync(RecordKind.Resource, "abcde-12345", "a.txt", new MemoryStream([4]), 1, Cancellation));

        Assert.Contains(said, fault.Message, StringComparison.Ordinal);
        Assert.Equal(2, server.Seen.Count);
    }

    private static byte[] Areas(string title) => DraftBodies.Utf8($$$"""
        {"metadata":{"title":"{{{title}}}","locations":{"features":[{"place":"Fiji","geometry":{"type":"MultiPolygon","coordinates":[
        [[[175.5,-20],[180,-20],[180,-15],[175.5,-15],[175.5,-20]]],[[[-180,-20],[-178,-20],[-178,-15],[-180,-15],[-180,-20]]]]}}]}},"access":{"record":"public","files":"public"}}
        """);
}
