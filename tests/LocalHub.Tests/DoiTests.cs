using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>Whose DOI is whose: what drafts name, what records hold, and what a discarded draft takes away.</summary>
public sealed class DoiTests
{
    private const string Doi = "10.1234/rivers";

    public static TheoryData<HubProfile> Profiles => [HubProfile.G, HubProfile.N];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Discarding_a_draft_that_names_a_doi_takes_it_from_the_record_that_holds_it(HubProfile profile)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var owner = new HubClient(hub, TestHub.Owner);
        var rightful = await CreateAsync(owner, Doi);
        Assert.Equal(202, await PublishAsync(owner, rightful.Id));

        var other = await CreateAsync(owner, Doi);
        Assert.Equal([$"doi:{Doi} already exists."], other.Problems);
        Assert.Equal(204, await SendAsync(owner, HttpMethod.Delete, $"/api/records/{other.Id}/draft"));

        var again = await CreateAsync(owner, Doi);
        Assert.Empty(again.Problems);
        Assert.Equal(202, await PublishAsync(owner, again.Id));
        Assert.Equal(201, await SendAsync(owner, HttpMethod.Post, $"/api/records/{rightful.Id}/draft"));
        Assert.Equal(400, await PublishAsync(owner, rightful.Id));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task A_draft_whose_pids_were_emptied_first_takes_nothing_away(HubProfile profile)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var owner = new HubClient(hub, TestHub.Owner);
        var rightful = await CreateAsync(owner, Doi);
        Assert.Equal(202, await PublishAsync(owner, rightful.Id));
        var other = await CreateAsync(owner, Doi);

        Assert.Equal(200, await SendAsync(owner, HttpMethod.Put, $"/api/records/{other.Id}/draft", Body("{}")));
        Assert.Equal(204, await SendAsync(owner, HttpMethod.Delete, $"/api/records/{other.Id}/draft"));

        Assert.Equal([$"doi:{Doi} already exists."], (await CreateAsync(owner, Doi)).Problems);
        Assert.Equal(201, await SendAsync(owner, HttpMethod.Post, $"/api/records/{rightful.Id}/draft"));
        Assert.Equal(202, await PublishAsync(owner, rightful.Id));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Discarding_an_edit_leaves_the_record_its_doi(HubProfile profile)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var owner = new HubClient(hub, TestHub.Owner);
        var record = await CreateAsync(owner, Doi);
        Assert.Equal(202, await PublishAsync(owner, record.Id));
        Assert.Equal(201, await SendAsync(owner, HttpMethod.Post, $"/api/records/{record.Id}/draft"));

        Assert.Equal(204, await SendAsync(owner, HttpMethod.Delete, $"/api/records/{record.Id}/draft"));

        Assert.Equal([$"doi:{Doi} already exists."], (await CreateAsync(owner, Doi)).Problems);
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Empty_pids_remove_a_doi_and_none_keep_it(HubProfile profile)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var owner = new HubClient(hub, TestHub.Owner);
        var draft = await CreateAsync(owner, Doi);

        Assert.Equal(200, await SendAsync(owner, HttpMethod.Put, $"/api/records/{draft.Id}/draft", Body(pids: null)));
        Assert.True((await owner.GetJsonAsync($"/api/records/{draft.Id}/draft")).Body.GetProperty("pids").TryGetProperty("doi", out _));

        Assert.Equal(200, await SendAsync(owner, HttpMethod.Put, $"/api/records/{draft.Id}/draft", Body("{}")));
        Assert.False((await owner.GetJsonAsync($"/api/records/{draft.Id}/draft")).Body.GetProperty("pids").TryGetProperty("doi", out _));
    }

    [Theory]
    [InlineData(HubProfile.G, 400)]
    [InlineData(HubProfile.N, 201)]
    public async Task A_reserved_doi_that_a_save_removed_stays_reserved_on_the_older_line(HubProfile profile, int again)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var owner = new HubClient(hub, TestHub.Owner);
        var draft = await CreateAsync(owner, doi: null);
        var pid = $"/api/records/{draft.Id}/draft/pids/doi";
        Assert.Equal(201, await SendAsync(owner, HttpMethod.Post, pid));
        Assert.Equal(200, await SendAsync(owner, HttpMethod.Put, $"/api/records/{draft.Id}/draft", Body("{}")));

        Assert.Equal(again, await SendAsync(owner, HttpMethod.Post, pid));
    }

    [Fact]
    public async Task A_draft_is_published_without_what_its_save_refused()
    {
        const string Twice = ""","identifiers":[{"scheme":"url","identifier":"https://example.org/a"},{"scheme":"url","identifier":"https://example.org/b"}]""";
        await using var hub = await TestHub.StartAsync();
        using var owner = new HubClient(hub, TestHub.Owner);
        using var created = await owner.SendAsync(HttpMethod.Post, "/api/records", Body(pids: null, Twice));
        var draft = await HubClient.ReadAsync(created);

        Assert.Equal("metadata.identifiers", draft.GetProperty("errors")[0].GetProperty("field").GetString());
        var id = draft.GetProperty("id").GetString()!;
        Assert.Equal(202, await PublishAsync(owner, id));
        Assert.False((await owner.GetJsonAsync($"/api/records/{id}")).Body.GetProperty("metadata").TryGetProperty("identifiers", out _));
    }

    private static string Body(string? pids, string more = "") =>
        """{"metadata":{"title":"Rivers","publication_date":"2020","resource_type":{"id":"dataset"},"creators":[{"person_or_org":{"type":"organizational","name":"Office"}}]"""
        + more + """},"files":{"enabled":false}""" + (pids is null ? "}" : $$""","pids":{{pids}}}""");

    private static async Task<(string Id, string[] Problems)> CreateAsync(HubClient owner, string? doi)
    {
        using var response = await owner.SendAsync(HttpMethod.Post, "/api/records", Body(doi is null ? null : $$$"""{"doi":{"identifier":"{{{doi}}}","provider":"external"}}"""));
        Assert.Equal(201, (int)response.StatusCode);
        var draft = await HubClient.ReadAsync(response);
        return (draft.GetProperty("id").GetString()!, draft.TryGetProperty("errors", out var errors) ? Messages(errors) : []);
    }

    private static string[] Messages(JsonElement errors) => [.. errors.EnumerateArray().SelectMany(error => error.GetProperty("messages").EnumerateArray()).Select(message => message.GetString()!)];

    private static Task<int> PublishAsync(HubClient owner, string id) => SendAsync(owner, HttpMethod.Post, $"/api/records/{id}/draft/actions/publish");

    private static async Task<int> SendAsync(HubClient owner, HttpMethod method, string path, string? body = null)
    {
        using var response = await owner.SendAsync(method, path, body);
        return (int)response.StatusCode;
    }
}
