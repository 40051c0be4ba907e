using System.Net;
using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class DraftTests : IAsyncLifetime
{
    private const string Complete =
        """{"metadata":{"title":"Paraná","publication_date":"2020-06-01","creators":[{"person_or_org":{"type":"personal","family_name":"Brown","given_name":"Troy"}}],"resource_type":{"id":"dataset"}}}""";

    private LocalHubServer _hub = default!;
    private HubClient _client = default!;

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync();
        _client = new HubClient(_hub, TestHub.Owner);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_record_is_made_by_draft_upload_and_publish()
    {
        var draft = await SendAsync(HttpMethod.Post, "/api/records", Complete, 201);
        var id = draft.GetProperty("id").GetString();
        Assert.False(draft.TryGetProperty("errors", out _));
        Assert.Equal("Brown, Troy", draft.GetProperty("metadata").GetProperty("creators")[0].GetProperty("person_or_org").GetProperty("name").GetString());

        var started = await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/files", """[{"key":"a b.txt"}]""", 201);
        Assert.Equal("pending", started.GetProperty("entries")[0].GetProperty("status").GetString());
        using var upload = await _client.SendAsync(HttpMethod.Put, $"/api/records/{id}/draft/files/a%20b.txt/content", "abc"u8.ToArray(), "application/octet-stream");
        Assert.False((await HubClient.ReadAsync(upload)).TryGetProperty("size", out _));
        var committed = await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/files/a%20b.txt/commit", null, 200);
        Assert.Equal("md5:900150983cd24fb0d6963f7d28e17f72", committed.GetProperty("checksum").GetString());

        var record = await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/publish", null, 202);
        Assert.True(record.GetProperty("is_published").GetBoolean());
        Assert.Equal(404, (await _client.GetJsonAsync($"/api/records/{id}/draft")).Status);
        Assert.Equal([id!], await _client.FindAsync("/api/records"));
    }

    [Fact]
    public async Task Incomplete_metadata_is_saved_and_reported()
    {
        var draft = await SendAsync(HttpMethod.Post, "/api/records", """{"metadata":{"title":"ab","foo":1}}""", 201);

        Assert.Equal(
            ["metadata.title", "metadata.creators", "metadata.publication_date", "metadata.foo"],
            draft.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.False(draft.GetProperty("metadata").TryGetProperty("title", out _));
        var stored = await SendAsync(HttpMethod.Get, $"/api/records/{draft.GetProperty("id")}/draft", null, 200);
        Assert.False(stored.TryGetProperty("errors", out _));
    }

    [Fact]
    public async Task An_empty_draft_has_no_errors_until_publish()
    {
        var draft = await SendAsync(HttpMethod.Post, "/api/records", "{}", 201);
        Assert.False(draft.TryGetProperty("errors", out _));

        var refused = await SendAsync(HttpMethod.Post, $"/api/records/{draft.GetProperty("id")}/draft/actions/publish", null, 400);
        Assert.Equal(3, refused.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"metadata":{"resource_type":{"id":"no-such-type"}}}""", "Invalid value no-such-type.")]
    [InlineData("""{"access":{"record":"public"}}""", "A validation error occurred.")]
    [InlineData("{not json", "Unable to decode JSON data in request body.")]
    public async Task Some_faults_are_refused_even_in_drafts(string body, string message) =>
        Assert.Equal(message, (await SendAsync(HttpMethod.Post, "/api/records", body, 400)).GetProperty("message").GetString());

    [Theory]
    [InlineData("4", 200)]
    [InlineData("3", 412)]
    [InlineData("\"4\"", 400)]
    [InlineData("*", 400)]
    public async Task If_match_is_a_bare_number(string ifMatch, int status)
    {
        var draft = await SendAsync(HttpMethod.Post, "/api/records", Complete, 201);

        using var response = await _client.SendAsync(HttpMethod.Put, $"/api/records/{draft.GetProperty("id")}/draft", Complete, ifMatch: ifMatch);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Fact]
    public async Task File_states_fail_as_the_hub_fails()
    {
        var id = (await SendAsync(HttpMethod.Post, "/api/records", Complete, 201)).GetProperty("id").GetString();
        var files = $"/api/records/{id}/draft/files";
        await SendAsync(HttpMethod.Post, files, """[{"key":"a"}]""", 201);

        await SendAsync(HttpMethod.Post, files, """{"key":"b"}""", 400);
        Assert.Equal("File with key a already exists.", (await SendAsync(HttpMethod.Post, files, """[{"key":"b"},{"key":"a"}]""", 400)).GetProperty("message").GetString());
        Assert.Equal(1, (await SendAsync(HttpMethod.Get, files, null, 200)).GetProperty("entries").GetArrayLength());
        await SendAsync(HttpMethod.Post, $"{files}/a/commit", null, 500);
        await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/publish", null, 500);
        using (var upload = await _client.SendAsync(HttpMethod.Put, $"{files}/a/content", "1"u8.ToArray(), "application/octet-stream"))
            Assert.Equal(HttpStatusCode.OK, upload.StatusCode);
        await SendAsync(HttpMethod.Post, $"{files}/a/commit", null, 200);
        using (var again = await _client.SendAsync(HttpMethod.Put, $"{files}/a/content", "2"u8.ToArray(), "application/octet-stream"))
            Assert.Equal(HttpStatusCode.InternalServerError, again.StatusCode);
    }

    [Fact]
    public async Task A_new_version_starts_without_files_and_imports_them()
    {
        var first = _hub.State.PublishRecord(TestHub.Seed("one") with { Files = [FileSeed.FromText("a.txt", "abc")] });

        var draft = await SendAsync(HttpMethod.Post, $"/api/records/{first}/versions", null, 201);
        var id = draft.GetProperty("id").GetString();
        Assert.NotEqual(first, id);
        Assert.False(draft.GetProperty("metadata").TryGetProperty("publication_date", out _));
        Assert.Equal(id, (await SendAsync(HttpMethod.Post, $"/api/records/{first}/versions", null, 201)).GetProperty("id").GetString());
        Assert.Equal(1, (await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/files-import", null, 201)).GetProperty("entries").GetArrayLength());

        await SendAsync(HttpMethod.Put, $"/api/records/{id}/draft", Complete, 200);
        await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/publish", null, 202);
        Assert.False(_hub.State.Get(first).IsLatest);
        Assert.Equal(2, _hub.State.Get(id!).VersionIndex);
    }

    [Fact]
    public async Task An_edit_keeps_the_id_and_can_be_discarded()
    {
        var id = _hub.State.PublishRecord(TestHub.Seed("before"));

        var draft = await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft", null, 201);
        Assert.True(draft.GetProperty("is_published").GetBoolean() && draft.GetProperty("is_draft").GetBoolean());
        using (var discarded = await _client.SendAsync(HttpMethod.Delete, $"/api/records/{id}/draft"))
            Assert.Equal(HttpStatusCode.NoContent, discarded.StatusCode);

        await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft", null, 201);
        await SendAsync(HttpMethod.Put, $"/api/records/{id}/draft", Complete.Replace("{\"metadata\"", "{\"files\":{\"enabled\":false},\"metadata\"", StringComparison.Ordinal), 200);
        var record = await SendAsync(HttpMethod.Post, $"/api/records/{id}/draft/actions/publish", null, 202);

        Assert.Equal(("Paraná", 1), (record.GetProperty("metadata").GetProperty("title").GetString(), record.GetProperty("versions").GetProperty("index").GetInt32()));
    }

    [Fact]
    public async Task Drafts_are_their_owners_only()
    {
        var id = (await SendAsync(HttpMethod.Post, "/api/records", Complete, 201)).GetProperty("id").GetString();
        using var second = new HubClient(_hub, TestHub.Second);
        using var anonymous = new HubClient(_hub);

        Assert.Equal(403, (await second.GetJsonAsync($"/api/records/{id}/draft")).Status);
        Assert.Equal(403, (await anonymous.GetJsonAsync($"/api/records/{id}/draft")).Status);
    }

    [Theory]
    [InlineData("2020", true)]
    [InlineData("2020-06-01/2021", true)]
    [InlineData("-0050", true)]
    [InlineData("20uu", true)]
    [InlineData("2020-21", true)]
    [InlineData("2019-02-29", true)]
    [InlineData("2020-06-01/open", true)]
    [InlineData("2020-02-30", false)]
    [InlineData("2020-13", false)]
    [InlineData("2021/2020", false)]
    [InlineData("2020/", false)]
    [InlineData("2020-06-01T10:00:00", false)]
    [InlineData("2020?", false)]
    [InlineData("", false)]
    public void Dates_follow_the_hubs_library(string date, bool valid) => Assert.Equal(valid, Edtf.IsValid(date));

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await _client.SendAsync(method, path, body);
        Assert.Equal((path, status), (path, (int)response.StatusCode));
        return await HubClient.ReadAsync(response);
    }
}
