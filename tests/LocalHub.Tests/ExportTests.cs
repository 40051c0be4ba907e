using System.Net.Http.Headers;
using System.Xml.Linq;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class ExportTests
{
    [Theory]
    [InlineData("application/vnd.citationstyles.csl+json", "application/vnd.citationstyles.csl+json", HubProfile.G)]
    [InlineData("application/vnd.datacite.datacite+json", "application/vnd.datacite.datacite+json", HubProfile.G)]
    [InlineData("application/vnd.datacite.datacite+xml", "application/vnd.datacite.datacite+xml", HubProfile.G)]
    [InlineData("application/x-dc+xml", "application/x-dc+xml", HubProfile.G)]
    [InlineData("text/x-bibliography", "text/plain", HubProfile.G)]
    [InlineData("application/vnd.geo+json", "application/vnd.geo+json", HubProfile.N)]
    [InlineData("application/x-bibtex", "application/x-bibtex", HubProfile.N)]
    public async Task A_record_is_answered_in_the_form_asked_for(string accept, string type, HubProfile profile)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        var id = hub.State.PublishRecord(TestHub.Seed("Rivers & <lakes>"));

        var (status, answered, body) = await GetAsync(hub, $"/api/records/{id}", accept);

        Assert.Equal((200, type), (status, answered));
        Assert.Equal(accept != "application/vnd.geo+json", body.Contains("Rivers", StringComparison.Ordinal));
        if (type.EndsWith("xml", StringComparison.Ordinal))
            Assert.Contains("Rivers & <lakes>", XDocument.Parse(body).Root!.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/records/{0}", "application/vnd.geo+json", 406)]
    [InlineData("/api/records/{0}/files", "application/vnd.citationstyles.csl+json", 406)]
    [InlineData("/api/records/{0}?style=unheard-of", "text/x-bibliography", 400)]
    public async Task Forms_the_hub_does_not_have_are_refused(string path, string accept, int expected)
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x"));

        Assert.Equal(expected, (await GetAsync(hub, path.Replace("{0}", id, StringComparison.Ordinal), accept)).Status);
    }

    [Fact]
    public async Task Expanded_records_have_a_member_more()
    {
        await using var hub = await TestHub.StartAsync();
        var id = hub.State.PublishRecord(TestHub.Seed("x"));
        using var client = new HubClient(hub);

        Assert.True((await client.GetJsonAsync($"/api/records/{id}?expand=1")).Body.TryGetProperty("expanded", out _));
        Assert.False((await client.GetJsonAsync($"/api/records/{id}")).Body.TryGetProperty("expanded", out _));
        Assert.True((await client.GetJsonAsync("/api/records?expand=true")).Body.GetProperty("hits").GetProperty("hits")[0].TryGetProperty("expanded", out _));
        Assert.Equal(400, (await client.GetJsonAsync($"/api/records/{id}?expand=maybe")).Status);
    }

    private static async Task<(int Status, string? Type, string Body)> GetAsync(LocalHubServer hub, string path, string accept)
    {
        using var client = new HubClient(hub);
        client.Http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        using var response = await client.GetAsync(path);

        return ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
