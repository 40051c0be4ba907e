using System.Net;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class VersionTests
{
    [Fact]
    public async Task Latest_is_always_a_301_with_a_body()
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { PublicBaseUrl = "https://hub.example.org" });
        var first = hub.State.PublishRecord(TestHub.Seed("one"));
        var second = hub.State.PublishNewVersion(first, TestHub.Seed("two", 1));
        using var client = new HubClient(hub);

        foreach (var id in (string[])[first, second])
        {
            using var response = await client.GetAsync($"/api/records/{id}/versions/latest");
            var body = await HubClient.ReadAsync(response);

            Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
            Assert.Equal($"https://hub.example.org/api/records/{second}", response.Headers.Location?.AbsoluteUri);
            Assert.Equal("Redirecting...", body.GetProperty("message").GetString());
            Assert.Equal(response.Headers.Location?.AbsoluteUri, body.GetProperty("location").GetString());
        }
    }

    [Fact]
    public async Task A_new_version_leaves_the_older_ones_time_alone()
    {
        await using var hub = await TestHub.StartAsync();
        var first = hub.State.PublishRecord(TestHub.Seed("one"));
        var before = hub.State.Get(first).Updated;

        var second = hub.State.PublishNewVersion(first, TestHub.Seed("two", 1));

        Assert.Equal((false, before), (hub.State.Get(first).IsLatest, hub.State.Get(first).Updated));
        Assert.True(hub.State.Get(second).IsLatest);
        Assert.Equal(2, hub.State.Get(second).VersionIndex);
        Assert.Equal(hub.State.Get(first).ParentId, hub.State.Get(second).ParentId);
    }

    [Fact]
    public async Task Edits_move_the_time_and_the_revision()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("one"));
        var before = hub.State.Get(id);

        hub.State.Edit(id, metadata => metadata["title"] = "changed");

        var after = hub.State.Get(id);
        Assert.True(after.Updated > before.Updated);
        Assert.True(after.Hit().GetProperty("revision_id").GetInt32() > before.Hit().GetProperty("revision_id").GetInt32());
        Assert.Equal("changed", after.Hit().GetProperty("metadata").GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_failed_edit_changes_nothing()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("one"));
        var before = hub.State.Get(id).PublicHit.ToArray();

        Assert.Throws<InvalidOperationException>(() => hub.State.Edit(id, metadata =>
        {
            metadata["title"] = "half";
            throw new InvalidOperationException();
        }));

        Assert.Equal(before, hub.State.Get(id).PublicHit.ToArray());
    }

    [Fact]
    public async Task Removed_records_come_back_as_they_were()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("one"));
        var before = hub.State.Get(id).PublicHit.ToArray();
        using var client = new HubClient(hub);

        hub.State.Remove(id);
        Assert.Empty(await client.FindAsync("/api/records"));
        Assert.False(hub.State.Get(id).Exists);

        hub.State.Restore(id);
        Assert.Single(await client.FindAsync("/api/records"));
        Assert.Equal(before, hub.State.Get(id).PublicHit.ToArray());
    }
}
