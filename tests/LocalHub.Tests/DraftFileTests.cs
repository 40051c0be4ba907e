using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class DraftFileTests
{
    [Theory]
    [InlineData(HubProfile.G, 500, true)]
    [InlineData(HubProfile.N, 200, false)]
    public async Task Content_for_a_committed_key_is_refused_or_loses_the_file(HubProfile profile, int status, bool survives)
    {
        await using var hub = await DraftFileHub.StartAsync(profile);
        await hub.AddAsync("a.txt", "first");

        var (answered, body) = await hub.PutAsync("a.txt/content", "second");

        Assert.Equal(status, answered);
        Assert.Equal(!survives, body.TryGetProperty("errors", out var errors) && errors.GetString() == "File upload transfer failed.");
        Assert.Equal(survives ? 200 : 404, (await hub.GetAsync("/a.txt")).Status);
        Assert.Equal(survives ? 400 : 201, (await hub.StartAsync("""[{"key":"a.txt"}]""")).Status);
    }

    [Theory]
    [InlineData(HubProfile.G, 201)]
    [InlineData(HubProfile.N, 500)]
    public async Task Keys_of_a_deleted_list_are_blocked_on_newer_hubs(HubProfile profile, int status)
    {
        await using var hub = await DraftFileHub.StartAsync(profile);
        await hub.AddAsync("a.txt", "1");

        Assert.Equal(204, await hub.DeleteAsync(""));

        Assert.Equal(status, (await hub.StartAsync("""[{"key":"a.txt"}]""")).Status);
        Assert.Equal(201, (await hub.StartAsync("""[{"key":"b.txt"}]""")).Status);
    }

    [Theory]
    [InlineData(HubProfile.G, 200, 204, 202)]
    [InlineData(HubProfile.N, 403, 403, 400)]
    public async Task Files_of_an_edit_are_dropped_or_block_its_publishing(HubProfile profile, int upload, int delete, int publish)
    {
        await using var hub = await DraftFileHub.StartEditAsync(profile);

        Assert.Equal(201, (await hub.StartAsync("""[{"key":"b.txt"}]""")).Status);
        Assert.Equal(upload, (await hub.PutAsync("b.txt/content", "b")).Status);
        if (upload == 200)
            await hub.CommitAsync("b.txt");
        Assert.Equal(delete, await hub.DeleteAsync("/a.txt"));

        Assert.Equal(publish, (await hub.PublishAsync()).Status);
        Assert.Equal(["a.txt"], hub.Record.Files.Select(file => file.Key));
    }

    [Theory]
    [InlineData("e\u0301.txt", "é.txt")]
    [InlineData("\ufb01le.txt", "file.txt")]
    [InlineData("\uff21.txt", "A.txt")]
    [InlineData("a&amp;b.txt", "a&b.txt")]
    [InlineData("a\u200bb.txt", "ab.txt")]
    [InlineData("Ã©.txt", "é.txt")]
    [InlineData(" a.txt ", "a.txt")]
    [InlineData("“a”.txt", "\"a\".txt")]
    [InlineData("<a>&amp;", "<a>&amp;")]
    public async Task Only_the_GEO_hub_folds_keys(string sent, string stored)
    {
        foreach (var (profile, expected) in new[] { (HubProfile.G, stored), (HubProfile.N, sent) })
        {
            await using var hub = await DraftFileHub.StartAsync(profile);

            var (_, body) = await hub.StartAsync(JsonSerializer.Serialize(new[] { new { key = sent } }));

            Assert.Equal((profile, expected), (profile, body.GetProperty("entries")[0].GetProperty("key").GetString()));
        }
    }

    [Theory]
    [InlineData("a\\u0000b", HubProfile.G, 201)]
    [InlineData("a\\u0000b", HubProfile.N, 500)]
    [InlineData("a\\ud800b", HubProfile.G, 201)]
    [InlineData("a\\ud800b", HubProfile.N, 500)]
    [InlineData("a\\ud83c\\udf0db\\\\ud800", HubProfile.N, 201)]
    public async Task Newer_hubs_fail_on_keys_their_database_cannot_store(string key, HubProfile profile, int status)
    {
        await using var hub = await DraftFileHub.StartAsync(profile);

        Assert.Equal(status, (await hub.StartAsync($$"""[{"key":"{{key}}"}]""")).Status);
    }

    [Fact]
    public async Task Keys_with_slashes_work_on_newer_hubs_unless_they_begin_with_one()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.N);
        await hub.StartAsync("""[{"key":"a/b//c.txt"},{"key":"/etc"}]""");

        Assert.Equal(200, (await hub.PutAsync("a/b%2F/c.txt/content", "c")).Status);
        using var redirect = await hub.Client.SendAsync(HttpMethod.Put, hub.Files + "/%2Fetc/content", [1], "application/octet-stream");

        Assert.Equal((308, $"{hub.Files}/etc/content"), ((int)redirect.StatusCode, redirect.Headers.Location?.AbsolutePath));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_started_file_moves_the_revision_on_hubs_that_do_so(bool moves)
    {
        await using var hub = await DraftFileHub.StartAsync(new LocalHubOptions { RevisionOnFileStart = moves });
        var before = await hub.RevisionAsync();

        await hub.StartAsync("""[{"key":"a.txt"}]""");

        Assert.Equal(moves, await hub.RevisionAsync() > before);
    }

    [Fact]
    public async Task A_deleted_file_moves_the_revision_everywhere()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.G);
        await hub.AddAsync("a.txt", "1");
        var before = await hub.RevisionAsync();

        await hub.DeleteAsync("/a.txt");

        Assert.True(await hub.RevisionAsync() > before);
    }

    [Fact]
    public async Task A_pending_file_breaks_the_archive()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.G);
        await hub.StartAsync("""[{"key":"a.txt"}]""");

        using var response = await hub.Client.GetAsync(hub.Files + "-archive");

        Assert.Equal((500, "text/html"), ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString()));
    }

    [Theory]
    [InlineData(HubProfile.G, "[]", 201)]
    [InlineData(HubProfile.G, null, 201)]
    [InlineData(HubProfile.G, """[{"key":"a","colour":1}]""", 201)]
    [InlineData(HubProfile.G, """[{"key":"a","uri":"https://example.org/x"}]""", 400)]
    [InlineData(HubProfile.N, "[]", 400)]
    [InlineData(HubProfile.N, null, 400)]
    [InlineData(HubProfile.N, """[{"key":"a","colour":1}]""", 400)]
    [InlineData(HubProfile.N, """[{"key":"a","size":1,"checksum":"md5:0","metadata":{"b":1}}]""", 201)]
    public async Task Each_line_takes_its_own_members_at_the_start(HubProfile profile, string? body, int status)
    {
        await using var hub = await DraftFileHub.StartAsync(profile);

        Assert.Equal(status, (await hub.StartAsync(body)).Status);
    }
}
