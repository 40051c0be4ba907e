using System.Text.Json;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>What can be listed besides records: vocabularies, communities, requests.</summary>
public sealed class CollectionTests
{
    [Theory]
    [InlineData(HubProfile.G, "/api/vocabularies/licenses?q=id:cc-by-4.0", "bestmatch", "/api/vocabularies/licenses?page=1&q=id%3Acc-by-4.0&size=25&sort=bestmatch")]
    [InlineData(HubProfile.N, "/api/vocabularies/licenses?q=id:cc-by-4.0", "bestmatch", "/api/vocabularies/licenses?page=1&q=id:cc-by-4.0&size=25&sort=bestmatch")]
    [InlineData(HubProfile.G, "/api/vocabularies/languages?suggest=engl&size=3", "bestmatch", "/api/vocabularies/languages?page=1&size=3&sort=bestmatch&suggest=engl")]
    [InlineData(HubProfile.G, "/api/vocabularies/titletypes?sort=bestmatch", "title", "/api/vocabularies/titletypes?page=1&size=25&sort=title")]
    [InlineData(HubProfile.G, "/api/affiliations", "name", "/api/affiliations?page=1&size=25&sort=name")]
    [InlineData(HubProfile.N, "/api/awards", "newest", "/api/awards?page=1&size=25&sort=newest")]
    [InlineData(HubProfile.G, "/api/subjects?size=100", "subject", "/api/subjects?page=1&size=100&sort=subject")]
    [InlineData(HubProfile.N, "/api/communities", "newest", "/api/communities?page=1&size=25&sort=newest")]
    [InlineData(HubProfile.G, "/api/requests/", "newest", "/api/requests?page=1&size=25&sort=newest")]
    [InlineData(HubProfile.N, "/api/requests/", "newest", "/api/requests/?page=1&size=25&sort=newest")]
    public async Task A_list_says_how_it_was_read(HubProfile profile, string path, string sort, string self)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var client = new HubClient(hub, TestHub.Owner);

        var (status, body) = await client.GetJsonAsync(path);

        Assert.Equal((200, sort), (status, body.GetProperty("sortBy").GetString()));
        Assert.Equal(hub.BaseUrl + self[1..], body.GetProperty("links").GetProperty("self").GetString());
    }

    [Fact]
    public async Task Terms_are_found_by_id_and_by_tag()
    {
        await using var hub = await TestHub.StartAsync();
        using var client = new HubClient(hub);

        Assert.Equal(["cc-by-4.0"], await client.FindAsync("/api/vocabularies/licenses?q=id:cc-by-4.0"));
        Assert.NotEmpty(await client.FindAsync("/api/vocabularies/resourcetypes?tags=depositable"));
        Assert.Empty(await client.FindAsync("/api/vocabularies/resourcetypes?tags=none"));
    }

    [Theory]
    [InlineData(HubProfile.G, "/api/vocabularies/none", "Not found.")]
    [InlineData(HubProfile.G, "/api/vocabularies/languages/none", "The persistent identifier does not exist.")]
    [InlineData(HubProfile.G, "/api/affiliations/none", "The persistent identifier does not exist.")]
    [InlineData(HubProfile.N, "/api/affiliations/none", "Not found.")]
    [InlineData(HubProfile.G, "/api/funders/none", "Not found.")]
    public async Task Unknown_terms_are_missed_in_different_words(HubProfile profile, string path, string message)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        using var client = new HubClient(hub);

        var (status, body) = await client.GetJsonAsync(path);

        Assert.Equal((404, message), (status, body.GetProperty("message").GetString()));
    }

    [Fact]
    public async Task Newer_hubs_list_their_vocabularies_and_keep_names_from_guests()
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        using var client = new HubClient(hub);

        using var redirect = await client.GetAsync("/api/vocabularies");

        Assert.Equal((308, new Uri(hub.BaseUrl, "/api/vocabularies/")), ((int)redirect.StatusCode, redirect.Headers.Location));
        Assert.Contains("languages", await client.FindAsync("/api/vocabularies/"));
        Assert.Equal(403, (await client.GetJsonAsync("/api/names")).Status);
    }

    [Fact]
    public async Task Reviews_are_listed_as_requests()
    {
        await using var hub = await TestHub.StartAsync();
        using var owner = new HubClient(hub, TestHub.Owner);
        using var second = new HubClient(hub, TestHub.Second);
        using var made = await owner.SendAsync(HttpMethod.Post, "/api/records", "{}");
        var draft = $"/api/records/{(await HubClient.ReadAsync(made)).GetProperty("id")}/draft";
        var soils = new CommunitySeed("soils", "").Id;
        using var chosen = await owner.SendAsync(HttpMethod.Put, draft + "/review", $$$"""{"receiver":{"community":"{{{soils}}}"},"type":"community-submission"}""");
        var review = (await HubClient.ReadAsync(chosen)).GetProperty("id").GetString()!;

        Assert.Equal([review], await owner.FindAsync("/api/requests/"));
        Assert.Empty(await second.FindAsync("/api/requests/"));
        using var submitted = await owner.SendAsync(HttpMethod.Post, draft + "/actions/submit-review");
        Assert.Equal((202, "submitted"), ((int)submitted.StatusCode, (await HubClient.ReadAsync(submitted)).GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("GET", "/revisions", 403)]
    [InlineData("GET", "/access", 405)]
    [InlineData("GET", "/access/grants", 200)]
    [InlineData("GET", "/communities", 200)]
    [InlineData("GET", "/requests", 200)]
    [InlineData("GET", "/media-files", 200)]
    [InlineData("GET", "/draft/media-files", 404)]
    [InlineData("DELETE", "/delete", 403)]
    [InlineData("POST", "/request-deletion", 400)]
    public async Task Newer_hubs_have_more_beside_a_record(string method, string path, int status)
    {
        await using var hub = await TestHub.StartAsync();
        await using var newer = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });

        Assert.Equal(404, await AskAsync(hub));
        Assert.Equal(status, await AskAsync(newer));

        async Task<int> AskAsync(LocalHubServer asked)
        {
            var id = asked.State.PublishRecord(TestHub.Seed("x"));
            using var client = new HubClient(asked, TestHub.Owner);
            using var response = await client.SendAsync(new HttpMethod(method), $"/api/records/{id}{path}");
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task A_community_shows_what_its_line_of_hubs_knows()
    {
        await using var hub = await TestHub.StartAsync();
        await using var newer = await TestHub.StartAsync(new LocalHubOptions { Profile = HubProfile.N });

        Assert.False((await AskAsync(hub)).TryGetProperty("children", out _));
        Assert.True((await AskAsync(newer)).TryGetProperty("children", out _));

        static async Task<JsonElement> AskAsync(LocalHubServer asked)
        {
            using var client = new HubClient(asked);
            return (await client.GetJsonAsync("/api/communities/soils")).Body;
        }
    }
}
