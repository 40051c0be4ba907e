using System.Net;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task Restricted_records_are_their_owners_only()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("secret") with { Restricted = true });

        foreach (var (token, status, hits) in ((string?, int, int)[])[(TestHub.Owner, 200, 1), (TestHub.Second, 403, 0), (null, 403, 0), ("wrong", 403, 0)])
        {
            using var client = new HubClient(hub, token);
            Assert.Equal(status, (await client.GetJsonAsync($"/api/records/{id}")).Status);
            Assert.Equal(hits, (await client.FindAsync("/api/records")).Length);
        }
    }

    [Fact]
    public async Task Restricted_files_are_denied_while_the_record_is_open()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { FilesRestricted = true, Files = [FileSeed.FromText("a.txt", "a")] });
        using var anonymous = new HubClient(hub);
        using var owner = new HubClient(hub, TestHub.Owner);

        Assert.Equal(200, (await anonymous.GetJsonAsync($"/api/records/{id}")).Status);
        Assert.Equal(403, (await anonymous.GetJsonAsync($"/api/records/{id}/files")).Status);
        Assert.Equal(403, (await anonymous.GetJsonAsync($"/api/records/{id}/files/a.txt/content")).Status);
        Assert.Equal(200, (await owner.GetJsonAsync($"/api/records/{id}/files")).Status);
    }

    [Fact]
    public async Task An_embargo_says_so()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { EmbargoUntil = new DateOnly(2131, 1, 1), Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = new HubClient(hub);

        var access = (await client.GetJsonAsync($"/api/records/{id}")).Body.GetProperty("access");

        Assert.Equal("embargoed", access.GetProperty("status").GetString());
        Assert.Equal("restricted", access.GetProperty("files").GetString());
        Assert.Equal("2131-01-01", access.GetProperty("embargo").GetProperty("until").GetString());
    }

    [Fact]
    public async Task A_record_without_files_lists_two_members_and_denies_single_files()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x"));
        using var client = new HubClient(hub);

        var (status, list) = await client.GetJsonAsync($"/api/records/{id}/files");
        var (fileStatus, file) = await client.GetJsonAsync($"/api/records/{id}/files/a.txt");

        Assert.Equal((200, "enabled links"), (status, string.Join(' ', list.EnumerateObject().Select(member => member.Name))));
        Assert.Equal((403, "Files are not enabled."), (fileStatus, file.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task The_owner_sees_more_members()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x"));
        using var owner = new HubClient(hub, TestHub.Owner);
        using var second = new HubClient(hub, TestHub.Second);

        var mine = (await owner.GetJsonAsync($"/api/records/{id}")).Body;
        var other = (await second.GetJsonAsync($"/api/records/{id}")).Body;

        Assert.Equal(1, mine.GetProperty("parent").GetProperty("access").GetProperty("owned_by")[0].GetProperty("user").GetInt32());
        Assert.True(mine.GetProperty("versions").GetProperty("is_latest_draft").GetBoolean());
        Assert.False(other.GetProperty("parent").TryGetProperty("access", out _));
        Assert.False(other.GetProperty("versions").TryGetProperty("is_latest_draft", out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("wrong")]
    public async Task Writes_without_a_valid_token_fail_as_csrf(string? token)
    {
        await using var hub = await TestHub.StartAsync();
        await using var behindHttps = await TestHub.StartAsync(new LocalHubOptions { PublicBaseUrl = "https://hub.example.org" });
        using var client = new HubClient(hub, token);
        using var secure = new HubClient(behindHttps, token);

        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");
        using var secured = await secure.SendAsync(HttpMethod.Post, "/api/records", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("CSRF cookie not set.", await HubClient.MessageAsync(response));
        Assert.Equal("Referer checking failed - no Referer.", await HubClient.MessageAsync(secured));
    }

    [Theory]
    [InlineData("application/json", 201)]
    [InlineData(null, 201)]
    [InlineData("application/json; charset=utf-8", 415)]
    [InlineData("text/json", 415)]
    public async Task The_content_type_must_be_exact(string? contentType, int status)
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub, TestHub.Owner);

        using var response = await client.SendAsync(HttpMethod.Post, "/api/records", "{}", contentType);

        Assert.Equal(status, (int)response.StatusCode);
    }

    [Theory]
    [InlineData("/api/records", "application/json", 200)]
    [InlineData("/api/records", "text/html, application/json;q=0.1", 200)]
    [InlineData("/api/records", "*/*", 200)]
    [InlineData("/api/records", "application/vnd.inveniordm.v1+json", 200)]
    [InlineData("/api/records", "application/*", 406)]
    [InlineData("/api/records", "text/html", 406)]
    [InlineData("/api/records/4d0ns-ntd89/files", "application/vnd.inveniordm.v1+json", 406)]
    public async Task Accept_must_name_a_supported_type(string path, string accept, int status)
    {
        await using var hub = await TestHub.StartAsync();
        hub.State.PublishRecord(TestHub.Seed("x") with { Id = "4d0ns-ntd89" });
        using var client = new HubClient(hub);
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);

        Assert.Equal(status, (await client.GetJsonAsync(path)).Status);
    }

    [Fact]
    public async Task Missing_things_are_missed_in_the_hubs_words()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.FromText("a.txt", "a")] });
        var package = hub.State.PublishRecord(TestHub.Seed("p") with { Kind = RecordKind.Package });
        var removed = hub.State.PublishRecord(TestHub.Seed("r"));
        hub.State.Remove(removed);
        var deleted = hub.State.PublishRecord(TestHub.Seed("d"));
        hub.State.RemoveWithTombstone(deleted);
        using var client = new HubClient(hub, TestHub.Owner);
        using var draft = await client.SendAsync(HttpMethod.Post, "/api/records", "{}");
        var draftId = (await HubClient.ReadAsync(draft)).GetProperty("id").GetString();

        (string Path, int Status, string Message)[] cases =
        [
            ("/api/records/00000-00195", 404, "The persistent identifier does not exist."),
            ($"/api/records/{removed}", 404, "The persistent identifier does not exist."),
            ($"/api/records/{deleted}", 410, "The record has been deleted."),
            ($"/api/records/{draftId}", 404, "The persistent identifier is not registered."),
            ($"/api/records/{draftId}/files", 404, "Not found."),
            ($"/api/records/{id}/draft", 404, "Not found."),
            ($"/api/records/{package}", 404, "Not found."),
            ($"/api/packages/{id}", 404, "Not found."),
            ($"/api/records/{hub.State.Get(id).ParentId}", 404, "Not found."),
            ($"/api/records/{id}/files/b.txt", 404, $"Record '{id}' has no file 'b.txt'."),
            ($"/api/records/{id}/files/a%2Fb.txt", 404, "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."),
            ("/api/nothing", 404, "The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again."),
        ];
        foreach (var (path, status, message) in cases)
        {
            var answer = await client.GetJsonAsync(path);
            Assert.Equal((path, status, message), (path, answer.Status, answer.Body.GetProperty("message").GetString()));
        }
    }

    [Fact]
    public async Task Calls_on_published_records_are_refused()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = new HubClient(hub, TestHub.Owner);

        Assert.Equal(HttpStatusCode.InternalServerError, (await client.SendAsync(HttpMethod.Put, $"/api/records/{id}", "{}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(HttpMethod.Delete, $"/api/records/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await client.SendAsync(HttpMethod.Delete, $"/api/records/{id}/files/a.txt")).StatusCode);
    }

    [Theory]
    [InlineData("q=a|b")]
    [InlineData("q=%zz")]
    [InlineData("q=\"a\"")]
    public async Task Unescaped_queries_are_refused(string query)
    {
        await using var hub = await TestHub.StartAsync();

        var answer = await RawHttp.GetAsync(hub.BaseUrl, $"/api/records?{query}");

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("Error trying to decode a non urlencoded string.", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task User_searches_show_own_drafts_and_records()
    {
        await using var hub = await TestHub.StartAsync();
        var mine = hub.State.PublishRecord(TestHub.Seed("mine"));
        hub.State.PublishRecord(TestHub.Seed("theirs") with { Owner = 2 });
        using var owner = new HubClient(hub, TestHub.Owner);
        using var anonymous = new HubClient(hub);
        using var created = await owner.SendAsync(HttpMethod.Post, "/api/records", "{}");
        var draft = (await HubClient.ReadAsync(created)).GetProperty("id").GetString()!;

        Assert.Equal([draft, mine], await owner.FindAsync("/api/user/records"));
        Assert.Equal(403, (await anonymous.GetJsonAsync("/api/user/records?size=1")).Status);
    }
}
