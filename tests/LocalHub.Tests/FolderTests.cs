namespace KnowledgeHub.LocalHub.Tests;

public sealed class FolderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-hub-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_restarted_hub_holds_what_it_held()
    {
        var options = new LocalHubOptions { Folder = _folder.FullName, PublicBaseUrl = "https://hub.example.org" };
        byte[] hit;
        string first, second, draft, removed;
        await using (var hub = await TestHub.StartAsync(options))
        {
            first = hub.State.PublishRecord(TestHub.Seed("one é") with { Files = [FileSeed.FromText("a b.txt", "abc"), FileSeed.Generated("big.bin", 70_000, 5)], Bbox = [0, 0, 1, 1] });
            second = hub.State.PublishNewVersion(first, TestHub.Seed("two", 1));
            removed = hub.State.PublishRecord(TestHub.Seed("gone", 2));
            hub.State.Remove(removed);
            hit = hub.State.Get(first).OwnerHit.ToArray();
            draft = await DraftAsync(hub);
        }

        await using var restarted = await TestHub.StartAsync(options);
        using var client = new HubClient(restarted, TestHub.Owner);

        Assert.Equal(hit, restarted.State.Get(first).OwnerHit.ToArray());
        Assert.Equal("abc"u8.ToArray(), restarted.State.Get(first).Files[0].ReadBytes());
        Assert.Equal(70_000, restarted.State.Get(first).Files[1].ReadBytes().Length);
        Assert.True(restarted.State.Get(second).IsLatest);
        Assert.False(restarted.State.Get(removed).Exists);
        Assert.Equal([second], await client.FindAsync("/api/records"));
        Assert.Equal(200, (await client.GetJsonAsync($"/api/records/{draft}/draft")).Status);
        Assert.DoesNotContain(restarted.State.PublishRecord(TestHub.Seed("new")), (string[])[first, second, removed, draft]);
    }

    [Fact]
    public async Task Example_records_are_put_into_an_empty_folder_once()
    {
        var options = new LocalHubOptions { Folder = _folder.FullName, ExampleData = true };
        int count;
        await using (var hub = await TestHub.StartAsync(options))
        {
            count = hub.State.Records.Count;
            hub.State.Edit(hub.State.Records[0].Id, metadata => metadata["title"] = "kept");
        }

        await using var restarted = await TestHub.StartAsync(options);

        Assert.Equal(count, restarted.State.Records.Count);
        Assert.Equal("kept", restarted.State.Records[0].Hit().GetProperty("metadata").GetProperty("title").GetString());
    }

    private static async Task<string> DraftAsync(LocalHubServer hub)
    {
        using var client = new HubClient(hub, TestHub.Owner);
        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");
        return (await HubClient.ReadAsync(response)).GetProperty("id").GetString()!;
    }
}
