using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class PackageTests : IAsyncLifetime
{
    private const string Complete =
        """{"metadata":{"title":"Maps","publication_date":"2020","creators":[{"person_or_org":{"type":"organizational","name":"GEO"}}]},"files":{"enabled":false}}""";

    private LocalHubServer _hub = default!;
    private HubClient _owner = default!;
    private string _package = "";
    private string _draft = "";

    public async ValueTask InitializeAsync()
    {
        _hub = await TestHub.StartAsync();
        _owner = new HubClient(_hub, TestHub.Owner);
        _package = (await SendAsync(HttpMethod.Post, "/api/packages", Complete, 201)).GetProperty("id").ToString();
        _draft = (await SendAsync(HttpMethod.Post, "/api/records", Complete, 201)).GetProperty("id").ToString();
    }

    public async ValueTask DisposeAsync()
    {
        _owner.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_draft_has_to_be_managed_before_it_can_be_added()
    {
        var refused = (await AddAsync(_draft)).GetProperty("errors")[0];
        Assert.Equal((_draft, "This record is a draft and can't be linked to the package as a resource."), (refused.GetProperty("record").GetString(), refused.GetProperty("message").GetString()));

        await AssociateAsync(_package);
        Assert.Equal(0, (await AddAsync(_draft)).GetProperty("errors").GetArrayLength());

        var draft = await SendAsync(HttpMethod.Get, $"/api/records/{_draft}/draft", null, 200);
        var package = await SendAsync(HttpMethod.Get, $"/api/packages/{_package}/draft", null, 200);
        Assert.Equal(package.GetProperty("parent").GetProperty("id").GetString(), draft.GetProperty("parent").GetProperty("relationship").GetProperty("managed_by").GetProperty("id").GetString());
        Assert.Equal(_package, draft.GetProperty("relationship").GetProperty("packages")[0].GetProperty("id").GetString());
        Assert.Equal(_draft, package.GetProperty("relationship").GetProperty("resources")[0].GetProperty("id").GetString());
        Assert.Equal([_draft], await _owner.FindAsync($"/api/packages/{_package}/draft/resources"));
        await SendAsync(HttpMethod.Put, $"/api/records/{_draft}/draft/review", $$"""{"receiver":{"community":"{{new CommunitySeed("soils", "").Id}}"},"type":"community-submission"}""", 400);
    }

    [Fact]
    public async Task A_second_association_is_passed_over_in_silence()
    {
        var other = (await SendAsync(HttpMethod.Post, "/api/packages", Complete, 201)).GetProperty("id").ToString();
        await AssociateAsync(_package);
        await AssociateAsync(other);

        Assert.Equal(0, (await AddAsync(_draft)).GetProperty("errors").GetArrayLength());
        Assert.Equal(1, (await SendAsync(HttpMethod.Post, $"/api/packages/{other}/draft/resources", Body("resources"), 200)).GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_package_is_published_with_its_drafts_and_frozen_then()
    {
        await AssociateAsync(_package);
        await AddAsync(_draft);

        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/publish", null, 202);

        Assert.True((await SendAsync(HttpMethod.Get, $"/api/records/{_draft}", null, 200)).GetProperty("is_published").GetBoolean());
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/resources", Body("resources"), 404);
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft", null, 201);
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/resources", Body("resources"), 500);
    }

    [Fact]
    public async Task A_resource_is_taken_out_with_a_body()
    {
        await AssociateAsync(_package);
        await AddAsync(_draft);

        Assert.Equal(0, (await SendAsync(HttpMethod.Delete, $"/api/packages/{_package}/draft/resources", Body("resources"), 200)).GetProperty("errors").GetArrayLength());

        Assert.Empty(await _owner.FindAsync($"/api/packages/{_package}/draft/resources"));
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/resources", """{"resources":[]}""", 400);
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/resources", """{"resources":[{"id":"vsacr-wp766"}]}""", 404);
    }

    [Fact]
    public async Task A_next_version_takes_over_the_resources_when_asked()
    {
        await AssociateAsync(_package);
        await AddAsync(_draft);
        Assert.Equal(0, (await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/validate", null, 200)).GetProperty("errors").GetArrayLength());
        var published = await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/publish", null, 202);
        var parent = published.GetProperty("parent").GetProperty("id").GetString();

        var next = await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/versions", null, 201);
        var id = next.GetProperty("id").GetString();

        Assert.Equal("2020", next.GetProperty("metadata").GetProperty("publication_date").GetString());
        Assert.Empty(await _owner.FindAsync($"/api/packages/{id}/draft/resources"));
        await SendAsync(HttpMethod.Post, $"/api/packages/{id}/draft/actions/resources-import", null, 204);
        Assert.Equal([_draft], await _owner.FindAsync($"/api/packages/{id}/draft/resources"));
        Assert.Equal([_draft], await _owner.FindAsync($"/api/packages/{_package}/resources"));
        Assert.Equal([_draft], await _owner.FindAsync($"/api/packages/context/{parent}/resources"));
    }

    [Fact]
    public async Task Validating_finds_the_drafts_that_cannot_be_published()
    {
        await AssociateAsync(_package);
        await AddAsync(_draft);
        await SendAsync(HttpMethod.Put, $"/api/records/{_draft}/draft", """{"metadata":{"title":"Maps"},"files":{"enabled":false}}""", 200);

        var errors = (await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/validate", null, 200)).GetProperty("errors");

        Assert.Equal(_draft, Assert.Single(errors.EnumerateArray()).GetProperty("record").GetString());
        await SendAsync(HttpMethod.Put, $"/api/packages/{_package}/draft", "{}", 200);
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/validate", null, 400);
    }

    [Fact]
    public async Task The_faults_of_the_hub_are_there_too()
    {
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/access/links", """{"permission":"view"}""", 201);
        await AssociateAsync(_package);

        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/access/links", """{"permission":"view"}""", 404);
        await SendAsync(HttpMethod.Get, $"/api/packages/{_package}/context", null, 500);
        await SendAsync(HttpMethod.Put, $"/api/packages/{_package}/context", """{"access":{"record_policy":"closed"}}""", 204);
        await SendAsync(HttpMethod.Put, $"/api/packages/{_package}/context", """{"access":{"record_policy":"half"}}""", 400);
        var error = await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/context/actions/associate", """{"records":["x"]}""", 400);
        Assert.Equal("records.0._schema", error.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Fact]
    public async Task The_search_over_every_kind_shows_what_all_kinds_have()
    {
        await SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/actions/publish", null, 202);

        var (_, all) = await _owner.GetJsonAsync($"/api/search?q=id:{_package}");
        var (_, packages) = await _owner.GetJsonAsync($"/api/packages?q=id:{_package}");

        Assert.False(all.GetProperty("hits").GetProperty("hits")[0].TryGetProperty("relationship", out _));
        Assert.True(packages.GetProperty("hits").GetProperty("hits")[0].TryGetProperty("relationship", out _));
    }

    private Task<JsonElement> AssociateAsync(string package) => SendAsync(HttpMethod.Post, $"/api/packages/{package}/context/actions/associate", Body("records"), 204);

    private Task<JsonElement> AddAsync(string id) => SendAsync(HttpMethod.Post, $"/api/packages/{_package}/draft/resources", Body("resources", id), 200);

    private string Body(string name, string? id = null) => $$"""{"{{name}}":[{"id":"{{id ?? _draft}}"}]}""";

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? body, int status)
    {
        using var response = await _owner.SendAsync(method, path, body);
        Assert.Equal(status, (int)response.StatusCode);
        return status == 204 ? default : await HubClient.ReadAsync(response);
    }
}
