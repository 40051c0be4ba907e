using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>What a row becomes on the hub, and what the hub's answer becomes as a row.</summary>
public sealed class HubRoundTripTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_with_every_column_is_a_draft_without_errors_and_comes_back()
    {
        var row = await ManifestFolder.ReadRowAsync(
            "creators=Silva, Maria (orcid:0000-0002-1825-0097) [INPE ror:04xbn6x09; USP] {datacurator} <maria@example.org> | org: GEO Secretariat (ror:01ggx4157)",
            "contributors=Sousa, Ana {editor}", "description=One\nTwo", "additional_titles.subtitle.eng=Sub", "additional_descriptions.methods=By hand", "publisher=GEO", "version=v1",
            "languages=en | por", "subjects=FOS:Mathematics", "keywords=soil | water", "license=cc-by-4.0 | Mine <https://example.org/l>", "dates=collected:2019/2020:dry season",
            "identifiers=issn:2049-3630", "related=issupplementto doi:10.1234/x (dataset); title=The paper", "references=Nielsen et al.",
            "funding=European Commission[ror:00k4n6c32] # 755021 # Soils", "bbox=170,-20,-170,-10", "lat=-25.3", "lon=-57.6", "place=Asunción", "geometry=LINESTRING (1 2, 3 4.5)",
            "target_audiences=tu-geo-eoanalyst", "engagement_priorities=convention-on-biological-diversity", "geo_activity=GEO BON", "access_files=restricted", "embargo_until=2131-01-01", "embargo_reason=Why", "doi=10.1234/own");
        await using var hub = await LocalHubServer.StartAsync(new LocalHubOptions { AnyOrganisationId = true }, TestContext.Current.CancellationToken);

        var answer = await CreateAsync(hub, row.ToDraftJson(_folder.Context));
        var export = new ManifestExport();
        var cells = export.Add(answer.ToJsonString())!;
        using var stream = new MemoryStream();
        export.Write(stream);
        var again = Assert.Single(await ManifestFolder.ReadAsync(stream.ToArray()));

        Assert.Null(answer["errors"]);
        Assert.Equal(answer["id"]!.ToString(), cells["record_id"]);
        AssertSame(row, again, "metadata.engagement_priorities");
    }

    private void AssertSame(ManifestRow row, ManifestRow again, string exceptForAdded)
    {
        var (sent, back) = (JsonNode.Parse(row.ToDraftJson(_folder.Context))!, JsonNode.Parse(again.ToDraftJson(_folder.Context))!);
        foreach (var body in (JsonNode[])[sent, back])
            body[exceptForAdded.Split('.')[0]]!.AsObject().Remove(exceptForAdded.Split('.')[1]);

        Assert.True(JsonNode.DeepEquals(sent, back), $"{sent.ToJsonString()}\n{back.ToJsonString()}");
    }

    private static async Task<JsonNode> CreateAsync(LocalHubServer hub, string body)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(hub.BaseUrl, "/api/records"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", LocalHubOptions.OwnerToken);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, text);

        return JsonNode.Parse(text)!;
    }
}
