using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>The hub's whole resource API, call by call, as the hub itself counted it.</summary>
public sealed class EveryCallTests
{
    private static readonly string[] Calls =
    [
        "POST {0}", "GET {0}/*/draft", "PUT {0}/*/draft", "POST {0}/*/draft/actions/publish", "POST {0}/*/draft", "DELETE {0}/*/draft",
        "POST {0}/*/draft/pids/doi", "DELETE {0}/*/draft/pids/doi",
        "GET {0}/*/draft/files", "POST {0}/*/draft/files", "PUT {0}/*/draft/files/*/content", "POST {0}/*/draft/files/*/commit", "GET {0}/*/draft/files/*",
        "GET {0}/*/draft/files/*/content", "DELETE {0}/*/draft/files/*", "DELETE {0}/*/draft/files", "POST {0}/*/draft/actions/files-import",
        "GET {0}/*", "GET {0}",
        "GET {0}/*/files", "GET {0}/*/files/*", "GET {0}/*/files/*/content", "GET {0}/*/files-archive",
        "POST {0}/*/versions", "GET {0}/*/versions", "GET {0}/*/versions/latest",
        "POST {0}/*/access/links", "GET {0}/*/access/links/*", "GET {0}/*/access/links", "PATCH {0}/*/access/links/*", "DELETE {0}/*/access/links/*",
    ];

    [Theory]
    [InlineData(RecordKind.Resource, "/api/records", "/api/user/records", HubProfile.G)]
    [InlineData(RecordKind.Resource, "/api/records", "/api/user/records", HubProfile.N)]
    [InlineData(RecordKind.Package, "/api/packages", "/api/user/packages", HubProfile.G)]
    [InlineData(RecordKind.MarketplaceItem, "/api/marketplace/items", "/api/user/marketplace/items", HubProfile.G)]
    public async Task Every_call_of_the_resource_api_can_be_made(RecordKind kind, string path, string own, HubProfile profile)
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { Profile = profile });
        using var client = hub.NewClient();

        await UseDraftsAsync(client, kind);

        var expected = Calls.Append("GET {1}").Select(call => call.Replace("{0}", path, StringComparison.Ordinal).Replace("{1}", own, StringComparison.Ordinal));
        Assert.Equal([], expected.Where(call => hub.Requests.CountOf(call) == 0 && !IsMissing(kind, call)));
        Assert.Equal([], hub.Requests.Entries.Where(entry => entry.Status >= 400 && entry.Status != 410).Select(entry => $"{entry.Method} {entry.PathAndQuery} {entry.Status}"));
    }

    // The hub has neither for marketplace items.
    private static bool IsMissing(RecordKind kind, string call) =>
        kind == RecordKind.MarketplaceItem && (call.Contains("/access/links", StringComparison.Ordinal) || call.Contains("/pids/doi", StringComparison.Ordinal));

    private static async Task UseDraftsAsync(HubClient client, RecordKind kind)
    {
        var draft = await client.Drafts.CreateAsync(kind, Document(kind), cancellationToken: Cancellation);
        Assert.Empty(draft.Errors);
        Assert.True(draft is { IsDraft: true, IsPublished: false } && draft.Kind == kind);
        draft = await client.Drafts.ChangeAsync(kind, draft.Id, """{"metadata":{"version":"2"}}"""u8.ToArray(), cancellationToken: Cancellation);
        if (kind != RecordKind.MarketplaceItem)
        {
            Assert.NotNull((await client.Drafts.ReserveDoiAsync(kind, draft.Id, Cancellation)).Doi);
            Assert.Null((await client.Drafts.ReleaseDoiAsync(kind, draft.Id, Cancellation)).Doi);
            await UseLinksAsync(client, kind, draft.Id);
        }

        await UseDraftFilesAsync(client, kind, draft.Id);
        var record = await client.Drafts.PublishAsync(kind, draft.Id, Cancellation);
        Assert.True(record is { IsDraft: false, IsPublished: true });
        await ReadRecordAsync(client, kind, record.Id);

        Assert.Equal(record.Id, (await client.Drafts.EditAsync(kind, record.Id, Cancellation)).Id);
        await client.Drafts.DiscardAsync(kind, record.Id, cancellationToken: Cancellation);
        var next = await client.Drafts.NewVersionAsync(kind, record.Id, Cancellation);
        Assert.NotEqual(record.Id, next.Id);
        Assert.Equal(["a.txt"], (await client.DraftFiles.ImportAsync(kind, next.Id, Cancellation)).Select(file => file.Key));
        await client.DraftFiles.DeleteAllAsync(kind, next.Id, Cancellation);
        await client.Drafts.DiscardAsync(kind, next.Id, cancellationToken: Cancellation);
    }

    private static async Task UseLinksAsync(HubClient client, RecordKind kind, string id)
    {
        var link = await client.AccessLinks.CreateAsync(kind, id, "view", cancellationToken: Cancellation);
        Assert.Equal("preview", (await client.AccessLinks.SetAsync(kind, id, link.Id, "preview", cancellationToken: Cancellation)).Permission);
        Assert.Equal(link.Token, (await client.AccessLinks.GetAsync(kind, id, link.Id, Cancellation)).Token);
        Assert.Single(await client.AccessLinks.ListAsync(kind, id, Cancellation));
        await client.AccessLinks.DeleteAsync(kind, id, link.Id, Cancellation);
    }

    private static async Task UseDraftFilesAsync(HubClient client, RecordKind kind, string id)
    {
        foreach (var key in (string[])["a.txt", "b.txt"])
        {
            var file = await client.DraftFiles.UploadAsync(kind, id, key, 3, () => new MemoryStream("abc"u8.ToArray()), Cancellation);
            Assert.Equal("md5:900150983cd24fb0d6963f7d28e17f72", file.Checksum);
        }

        using (var content = await client.DraftFiles.OpenAsync(kind, id, "b.txt", cancellationToken: Cancellation))
            Assert.Equal("abc", Encoding.UTF8.GetString(await content.ReadToEndAsync()));
        Assert.Equal("completed", (await client.DraftFiles.GetAsync(kind, id, "b.txt", Cancellation)).Status);
        await client.DraftFiles.DeleteAsync(kind, id, "b.txt", Cancellation);
        Assert.Equal(["a.txt"], (await client.DraftFiles.ListAsync(kind, id, Cancellation)).Select(file => file.Key));
    }

    private static async Task ReadRecordAsync(HubClient client, RecordKind kind, string id)
    {
        Assert.Equal(id, (await client.Records.GetRecordAsync(kind, id, Cancellation)).Id);
        Assert.Equal(id, (await client.Records.GetLatestRecordAsync(kind, id, Cancellation)).Id);
        using (var found = await client.Records.SearchAsync(new SearchRequest { Kind = kind }, Cancellation))
            Assert.Equal(id, Assert.Single(found.Hits).Id);
        using (var versions = await client.Records.GetVersionsAsync(kind, id, cancellationToken: Cancellation))
            Assert.Equal(1, versions.Total);
        Assert.Equal([id], client.Records.Keep(await client.Records.SearchOwnAsync(new SearchRequest { Kind = kind }, Cancellation), kind).Records.Select(own => own.Id));
        Assert.Equal(3, Assert.Single(await client.Files.GetAllAsync(kind, id, Cancellation)).SizeBytes);
        Assert.Equal(3, (await client.Files.GetAsync(kind, id, "a.txt", Cancellation)).SizeBytes);
        using (var content = await client.Files.OpenAsync(kind, id, "a.txt", cancellationToken: Cancellation))
            Assert.Equal("abc", Encoding.UTF8.GetString(await content.ReadToEndAsync()));
        using var archive = await client.Files.OpenArchiveAsync(kind, id, Cancellation);
        Assert.Equal("PK", Encoding.ASCII.GetString(await archive.ReadToEndAsync(), 0, 2));
    }

    private static byte[] Document(RecordKind kind)
    {
        var document = DraftBodies.Complete(files: true);

        return kind == RecordKind.MarketplaceItem
            ? JsonMergePatch.Apply(document, """{"metadata":{"marketplace":{"launch_url":"https://example.org/app","vendor_contact":"office@example.org"}}}"""u8.ToArray())
            : document;
    }
}
