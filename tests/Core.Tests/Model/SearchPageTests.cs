using System.Text;
using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class SearchPageTests
{
    [Fact]
    public void Hits_are_the_bytes_as_received()
    {
        const string First = """{ "id" : "a" , "metadata":{"title":"x\u00e9 \" } ]"}, "new": [1, {"hits": []}] }""";
        const string Second = "{\"id\":\"b\",\n \"links\":{\"self\":\"…\"}}";
        var page = Read($$$"""{"aggregations":{"hits":{"total":9}},"hits":{"hits":[ {{{First}}} , {{{Second}}} ],"total":2},"links":{}}""");

        Assert.Equal(2, page.Total);
        Assert.Equal([First, Second], page.Hits.Select(hit => Encoding.UTF8.GetString(hit.Json.Span)));
        Assert.Equal(["a", "b"], page.Hits.Select(hit => hit.Id));
    }

    [Theory]
    [InlineData("""{"hits":{"total":57,"hits":[]}}""")]
    [InlineData("""{"hits":{"total":{"value":57,"relation":"eq"},"hits":[]}}""")]
    [InlineData("""{"hits":{"hits":[],"total":{"relation":{"x":[1]},"value":57}}}""")]
    [InlineData("""{"hits":{"hits":[],"max_score":null,"total":57},"sortBy":"newest"}""")]
    public void Total_may_be_written_in_several_ways(string json) => Assert.Equal(57, Read(json).Total);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"hits":[]}""")]
    [InlineData("""{"hits":{}}""")]
    [InlineData("""{"hits":{"hits":[]}}""")]
    [InlineData("""{"hits":{"total":1}}""")]
    [InlineData("""{"hits":{"hits":{},"total":1}}""")]
    [InlineData("""{"hits":{"hits":[],"total":"1"}}""")]
    [InlineData("""{"hits":{"hits":[],"total":{}}}""")]
    [InlineData("""{"hits":{"hits":[null],"total":1}}""")]
    [InlineData("""{"hits":{"hits":[{"title":"no id"}],"total":1}}""")]
    [InlineData("""{"hits":{"hits":[],"total":1}} {}""")]
    [InlineData("""{"hits":{"hits":[],"total":1}""")]
    [InlineData("<html></html>")]
    public void What_is_no_search_answer_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    [Fact]
    public void Answer_cut_off_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes("""{"hits":{"hits":[{"id":"a","metadata":{"title":"t"},"files":{"enabled":true}}],"total":1},"links":{"self":"x"}}""");

        for (var length = 0; length < whole.Length; length++)
            Assert.ThrowsAny<JsonException>(() => SearchPage.Read(whole.AsMemory(0, length)));
    }

    [Fact]
    public async Task Hits_of_a_hub_are_what_the_hub_holds()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var hub = await LocalHubServer.StartAsync(new LocalHubOptions { ExampleData = true }, cancellation);
        using var http = new HttpClient();

        var page = SearchPage.Read(await http.GetByteArrayAsync(new Uri(hub.BaseUrl, "/api/records?size=100"), cancellation));

        Assert.NotEmpty(page.Hits);
        Assert.All(page.Hits, hit => Assert.Equal(hub.State.Get(hit.Id).PublicHit.ToArray(), hit.Json.ToArray()));
    }

    private static SearchPage Read(string json) => SearchPage.Read(Encoding.UTF8.GetBytes(json));
}
