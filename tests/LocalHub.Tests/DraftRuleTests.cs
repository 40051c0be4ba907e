using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.LocalHub.Tests;

/// <summary>What the hub checks in a draft beyond its required fields.</summary>
public sealed class DraftRuleTests
{
    [Theory]
    [InlineData("""{"identifiers":[{"identifier":"https://doi.org/10.1234/abc","scheme":"doi"}]}""", "identifiers", "10.1234/abc", null)]
    [InlineData("""{"identifiers":[{"identifier":"10.1234/abc"}]}""", "identifiers", "10.1234/abc", null)]
    [InlineData("""{"identifiers":[{"identifier":"abc","scheme":"doi"}]}""", null, "metadata.identifiers.0.identifier", "Invalid DOI identifier.")]
    [InlineData("""{"identifiers":[{"identifier":"abc","scheme":"orcid"}]}""", null, "metadata.identifiers.0.scheme", "Invalid scheme.")]
    [InlineData("""{"identifiers":[{"identifier":"a b c"}]}""", null, "metadata.identifiers.0.scheme", "No valid scheme recognized for identifier.")]
    [InlineData("""{"identifiers":[{"scheme":"doi"}]}""", null, "metadata.identifiers.0.identifier", "Missing data for required field.")]
    [InlineData("""{"creators":[{"person_or_org":{"type":"personal","family_name":"B","identifiers":[{"identifier":"0000-0002-1825-0098"}]}}]}""", null, "metadata.creators.0.person_or_org.identifiers.0.scheme", "No valid scheme recognized for identifier.")]
    public async Task Identifiers_are_checked_and_tidied(string metadata, string? member, string expected, string? message)
    {
        await using var hub = await TestHub.StartAsync();

        var draft = await CreateAsync(hub, $$"""{"metadata":{{metadata}}}""");

        if (member is not null)
            Assert.Equal(expected, draft.GetProperty("metadata").GetProperty(member)[0].GetProperty("identifier").GetString());
        else
            Assert.Contains((expected, message), Errors(draft));
    }

    [Fact]
    public async Task An_orcid_is_written_with_its_dashes()
    {
        await using var hub = await TestHub.StartAsync();

        var draft = await CreateAsync(hub, """{"metadata":{"creators":[{"person_or_org":{"type":"personal","family_name":"B","identifiers":[{"identifier":"https://orcid.org/0000000218250097"}]}}]}}""");

        var identifier = draft.GetProperty("metadata").GetProperty("creators")[0].GetProperty("person_or_org").GetProperty("identifiers")[0];
        Assert.Equal(("orcid", "0000-0002-1825-0097"), (identifier.GetProperty("scheme").GetString(), identifier.GetProperty("identifier").GetString()));
    }

    [Theory]
    [InlineData("""{"type":"Circle","coordinates":[0,0]}""", HubProfile.G, ".type", "Unsupported value: Circle")]
    [InlineData("""{"type":"LineString","coordinates":[[0,0],[1,1]]}""", HubProfile.N, ".type", "Unsupported value: LineString")]
    public async Task A_geometry_that_is_none_is_reported_and_dropped(string geometry, HubProfile profile, string member, string message)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });

        var draft = await CreateAsync(hub, """{"metadata":{"locations":{"features":[{"place":"x","geometry":""" + geometry + "}]}}}");

        Assert.Contains(("metadata.locations.features.0.geometry" + member, message), Errors(draft));

        // One refused geometry costs the newer line all places, the older one only itself.
        Assert.Equal(profile == HubProfile.G, draft.GetProperty("metadata").TryGetProperty("locations", out var locations));
        if (profile == HubProfile.G)
            Assert.Equal(["place"], locations.GetProperty("features")[0].EnumerateObject().Select(member => member.Name));
    }

    [Theory]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0]]]}""")]
    [InlineData("""{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,1]]]}""")]
    [InlineData("""{"type":"Point","coordinates":["1","2"]}""")]
    public async Task Coordinates_that_fit_no_geometry_break_the_hub(string geometry)
    {
        foreach (var profile in (HubProfile[])[HubProfile.G, HubProfile.N])
        {
            await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
            using var owner = new HubClient(hub, TestHub.Owner);

            using var response = await owner.SendAsync(HttpMethod.Post, "/api/records", """{"metadata":{"locations":{"features":[{"geometry":""" + geometry + "}]}}}");

            Assert.Equal(500, (int)response.StatusCode);
            Assert.StartsWith("The server encountered an internal error", await HubClient.MessageAsync(response), StringComparison.Ordinal);
            Assert.Empty(await owner.FindAsync("/api/user/records"));
        }
    }

    [Fact]
    public async Task A_doi_belongs_to_one_record()
    {
        const string Body =
            """
            {"metadata":{"title":"Rivers","publication_date":"2020","publisher":"x","creators":[{"person_or_org":{"type":"organizational","name":"Office"}}]},
            "files":{"enabled":false},"pids":{"doi":{"identifier":"10.1234/rivers","provider":"external"}}}
            """;
        await using var hub = await TestHub.StartAsync();
        using var owner = new HubClient(hub, TestHub.Owner);
        var first = await CreateAsync(hub, Body);
        Assert.False(first.TryGetProperty("errors", out _));
        using var published = await owner.SendAsync(HttpMethod.Post, $"/api/records/{first.GetProperty("id")}/draft/actions/publish");
        Assert.Equal(202, (int)published.StatusCode);

        var second = await CreateAsync(hub, Body);
        using var publish = await owner.SendAsync(HttpMethod.Post, $"/api/records/{second.GetProperty("id")}/draft/actions/publish");

        Assert.Equal([("pids.doi", "doi:10.1234/rivers already exists.")], Errors(second));
        Assert.Equal(400, (int)publish.StatusCode);
    }

    [Fact]
    public async Task An_embargo_ends_by_itself()
    {
        var clock = new FakeTimeProvider(TestHub.Start);
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Clock = clock });
        var id = hub.State.PublishRecord(TestHub.Seed("x") with { EmbargoUntil = new DateOnly(2024, 2, 1), Files = [FileSeed.FromText("a.txt", "a")] });
        using var client = new HubClient(hub);
        Assert.Equal(403, (await client.GetJsonAsync($"/api/records/{id}/files")).Status);
        var before = hub.State.Get(id).Updated;

        clock.SetUtcNow(new DateTimeOffset(2024, 2, 1, 1, 0, 0, TimeSpan.Zero));

        Assert.Equal(200, (await client.GetJsonAsync($"/api/records/{id}/files")).Status);
        var access = (await client.GetJsonAsync($"/api/records/{id}")).Body.GetProperty("access");
        Assert.Equal(("open", false, "2024-02-01"), (access.GetProperty("status").GetString(), access.GetProperty("embargo").GetProperty("active").GetBoolean(), access.GetProperty("embargo").GetProperty("until").GetString()));
        Assert.True(hub.State.Get(id).Updated > before);
    }

    private static async Task<JsonElement> CreateAsync(LocalHubServer hub, string body)
    {
        using var owner = new HubClient(hub, TestHub.Owner);
        using var response = await owner.SendAsync(HttpMethod.Post, "/api/records", body);
        Assert.Equal(201, (int)response.StatusCode);
        return await HubClient.ReadAsync(response);
    }

    private static List<(string?, string?)> Errors(JsonElement draft) =>
        [.. draft.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("field").GetString(), error.GetProperty("messages")[0].GetString()))];
}
