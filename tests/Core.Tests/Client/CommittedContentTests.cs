using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>Content for a file that is complete costs some hubs the file; others answer that all is well when nothing was kept.</summary>
public sealed class CommittedContentTests
{
    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task It_is_not_sent(HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.UploadAsync(draft.Id, "a.bin", [1, 2, 3]);

        await Assert.ThrowsAsync<FileKeyTakenException>(() => client.DraftFiles.UploadContentAsync(RecordKind.Resource, draft.Id, "a.bin", new MemoryStream([4]), 1, Cancellation));

        Assert.Equal(1, hub.Requests.CountOf("PUT **/content"));
        Assert.Equal(3, (await client.DraftFiles.GetAsync(RecordKind.Resource, draft.Id, "a.bin", Cancellation)).SizeBytes);
    }

    [Theory]
    [InlineData("\"File upload transfer failed.\"")]
    [InlineData("""[{"field":"file","messages":["File upload transfer failed."]}]""")]
    public async Task A_hub_that_kept_nothing_though_it_answered_200_gets_the_file_anew(string errors)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        var answer = $$"""{"key":"a.bin","status":"pending","errors":{{errors}} }""";
        hub.Faults.Add("PUT /api/records/*/draft/files/*/content", new StatusFault(200, answer, "application/json"), count: 1);

        var file = await client.UploadAsync(draft.Id, "a.bin", [1, 2, 3]);

        Assert.Equal((3L, true), (file.SizeBytes, file.IsCompleted));
        Assert.Equal((2, 2), (hub.Requests.CountOf("PUT **/content"), hub.Requests.CountOf("POST /api/records/*/draft/files")));
    }

    [Fact]
    public async Task A_hub_that_never_keeps_it_is_told_with_its_own_words_and_nothing_is_left()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        hub.Faults.Add("PUT /api/records/*/draft/files/*/content", new StatusFault(200, """{"key":"a.bin","status":"pending","errors":"File upload transfer failed."}""", "application/json"));

        var fault = await Assert.ThrowsAsync<FileDamagedException>(() => client.UploadAsync(draft.Id, "a.bin", [1, 2, 3]));

        Assert.Contains("File upload transfer failed.", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
    }
}
