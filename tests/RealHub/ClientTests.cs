using System.Text;
using KnowledgeHub.Client;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.RealHub.Tests;

/// <summary>Every call of the hub's resource API, by the client.</summary>
public sealed class ClientTests
{
    private const RecordKind Kind = RecordKind.Resource;

    public static TheoryData<string> HubNames => Hubs.All;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(HubNames))]
    public async Task Every_call_can_be_made(string name)
    {
        await using var hub = await HubUnderTest.StartAsync(name);
        var client = hub.Client;

        var id = (await client.Drafts.CreateAsync(Kind, Document(hub.Word), cancellationToken: Cancellation)).Id;
        await ChangeAsync(client, id, hub.Word);
        await UseDraftFilesAsync(client, id);
        await client.Drafts.PublishAsync(Kind, id, Cancellation);
        await hub.FoundAsync($"id:\"{id}\"");
        await ReadAsync(client, id);
        await UseLinksAsync(client, id);

        Assert.Equal(id, (await client.Drafts.EditAsync(Kind, id, Cancellation)).Id);
        await client.Drafts.DiscardAsync(Kind, id, cancellationToken: Cancellation);
        var next = await client.Drafts.NewVersionAsync(Kind, id, Cancellation);
        Assert.Equal("a.txt", Assert.Single(await client.DraftFiles.ImportAsync(Kind, next.Id, Cancellation)).Key);
        await client.DraftFiles.DeleteAllAsync(Kind, next.Id, Cancellation);
        await client.Drafts.DiscardAsync(Kind, next.Id, cancellationToken: Cancellation);
        Assert.Equal(id, (await client.Records.GetLatestRecordAsync(Kind, id, Cancellation)).Id);
    }

    [Theory, MemberData(nameof(HubNames))]
    public async Task A_restricted_record_is_kept_from_another_user(string name)
    {
        await using var hub = await HubUnderTest.StartAsync(name);
        if (hub.SecondToken is null)
            Assert.Skip($"There is no second user: set {Hubs.SecondTokenVariable}.");
        var id = (await hub.Client.Drafts.CreateAsync(Kind, Document(hub.Word, "restricted", files: false), cancellationToken: Cancellation)).Id;
        await hub.Client.Drafts.PublishAsync(Kind, id, Cancellation);
        using var other = new HubClient(new HubOptions { BaseUrl = hub.Url, Token = hub.SecondToken });

        await Assert.ThrowsAnyAsync<HubException>(() => other.Records.GetRecordAsync(Kind, id, Cancellation));

        Assert.Equal(id, (await hub.Client.Records.GetRecordAsync(Kind, id, Cancellation)).Id);
    }

    private static async Task ChangeAsync(HubClient client, string id, string word)
    {
        Assert.Contains(word, (await client.Drafts.GetAsync(Kind, id, Cancellation)).Title, StringComparison.Ordinal);
        await client.Drafts.ChangeAsync(Kind, id, """{"metadata":{"version":"2"}}"""u8.ToArray(), cancellationToken: Cancellation);
        Assert.Equal("2", (await client.Drafts.GetAsync(Kind, id, Cancellation)).Metadata["version"]);
        try
        {
            Assert.NotNull((await client.Drafts.ReserveDoiAsync(Kind, id, Cancellation)).Doi);
            Assert.Null((await client.Drafts.ReleaseDoiAsync(Kind, id, Cancellation)).Doi);
        }
        catch (HubException error)
        {
            // A hub may have no DOIs of its own to give.
            TestContext.Current.SendDiagnosticMessage($"No DOI was reserved: {error.Message}");
        }
    }

    private static async Task UseDraftFilesAsync(HubClient client, string id)
    {
        foreach (var key in (string[])["a.txt", "b.txt"])
        {
            var file = await client.DraftFiles.UploadAsync(Kind, id, key, 3, () => new MemoryStream("abc"u8.ToArray()), Cancellation);
            Assert.Equal("md5:900150983cd24fb0d6963f7d28e17f72", file.Checksum);
        }

        using (var content = await client.DraftFiles.OpenAsync(Kind, id, "b.txt", cancellationToken: Cancellation))
            Assert.Equal("abc", await TextAsync(content));
        Assert.Equal("completed", (await client.DraftFiles.GetAsync(Kind, id, "b.txt", Cancellation)).Status);
        await client.DraftFiles.DeleteAsync(Kind, id, "b.txt", Cancellation);
        Assert.Equal("a.txt", Assert.Single(await client.DraftFiles.ListAsync(Kind, id, Cancellation)).Key);
    }

    private static async Task ReadAsync(HubClient client, string id)
    {
        var query = new SearchRequest { Query = $"id:\"{id}\"" };
        Assert.Equal(id, (await client.Records.GetRecordAsync(Kind, id, Cancellation)).Id);
        Assert.Equal(id, Assert.Single((await client.Records.SearchRecordsAsync(query, Cancellation)).Records).Id);
        Assert.Equal(id, Assert.Single((await client.Records.SearchOwnRecordsAsync(query, Cancellation)).Records).Id);
        Assert.Equal(id, Assert.Single((await client.Records.GetVersionRecordsAsync(Kind, id, cancellationToken: Cancellation)).Records).Id);
        Assert.Equal(3, Assert.Single(await client.Files.GetAllAsync(Kind, id, Cancellation)).SizeBytes);
        Assert.Equal(3, (await client.Files.GetAsync(Kind, id, "a.txt", Cancellation)).SizeBytes);
        using (var content = await client.Files.OpenAsync(Kind, id, "a.txt", cancellationToken: Cancellation))
            Assert.Equal("abc", await TextAsync(content));
        using var archive = await client.Files.OpenArchiveAsync(Kind, id, Cancellation);
        Assert.StartsWith("PK", await TextAsync(archive), StringComparison.Ordinal);
    }

    private static async Task UseLinksAsync(HubClient client, string id)
    {
        var link = await client.AccessLinks.CreateAsync(Kind, id, "view", cancellationToken: Cancellation);
        Assert.Equal("preview", (await client.AccessLinks.SetAsync(Kind, id, link.Id, "preview", cancellationToken: Cancellation)).Permission);
        Assert.Equal(link.Id, (await client.AccessLinks.GetAsync(Kind, id, link.Id, Cancellation)).Id);
        Assert.Equal(link.Id, Assert.Single(await client.AccessLinks.ListAsync(Kind, id, Cancellation)).Id);
        await client.AccessLinks.DeleteAsync(Kind, id, link.Id, Cancellation);
    }

    private static async Task<string> TextAsync(HubContent content)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[4096];
        while (await content.ReadAsync(buffer, 0, buffer.Length, Cancellation) is var count and > 0)
            bytes.Write(buffer, 0, count);

        return Encoding.Latin1.GetString(bytes.ToArray());
    }

    private static byte[] Document(string word, string access = "public", bool files = true) => Encoding.UTF8.GetBytes(
        $$$"""
        {"access":{"record":"{{{access}}}","files":"{{{access}}}"},"files":{"enabled":{{{(files ? "true" : "false")}}}},
         "metadata":{"title":"A trial of the tools {{{word}}}","publication_date":"2024","resource_type":{"id":"dataset"},"publisher":"Trial",
                     "creators":[{"person_or_org":{"type":"organizational","name":"Trial"}}]}}
        """);
}
