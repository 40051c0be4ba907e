using System.Text;
using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

/// <summary>Pages with random damage: each is read, or refused as no page; nothing else comes out of it.</summary>
public sealed class PageFuzzTests
{
    private const string Page = """
        {"hits":{"hits":[
        {"id":"aaaaa-00001","parent":{"id":"aaaaa-00000","type":"resource"},"created":"2024-05-01T10:00:00+00:00","updated":"2024-05-01T10:00:00+00:00","revision_id":3,
         "pids":{"doi":{"identifier":"10.5/x"}},"versions":{"index":1,"is_latest":true},"access":{"record":"public","files":"public"},
         "files":{"enabled":true,"entries":[{"key":"a.txt","size":3,"checksum":"md5:900150983cd24fb0d6963f7d28e17f72"}]},
         "metadata":{"title":"T \u00e9 \ud83d\ude00","description":"<p>x &amp; y</p>","publication_date":"2024","resource_type":{"id":"dataset"},"subjects":[{"subject":"s"}],
          "creators":[{"person_or_org":{"name":"Brown"}}],"locations":{"features":[{"geometry":{"type":"Polygon","coordinates":[[[1,2],[3,4],[5,6],[1,2]]]},"place":"P"}]}}},
        {"id":"bbbbb-00002","metadata":{"title":"Two"}}],"total":{"value":2,"relation":"eq"}},"links":{}}
        """;

    private static readonly string[] Pieces =
        ["null", "[]", "{}", "[[[[", "]]]]", "\"", "\\ud800", "-1e999", "1e400", "99999999999999999999", "true", ",", ":", "\0", "\u00ff", "\"id\":7,", "\"id\":\"\",", "{\"value\":null}"];

    [Fact]
    public void Damaged_page_is_read_or_refused_as_no_page()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 20_000; round++)
        {
            var page = Damage(random);
            var fault = Record.Exception(() => SearchPage.ReadLeniently(page));
            Assert.True(fault is null or JsonException or InvalidOperationException or FormatException, $"Seed {seed}, round {round}: {fault}\n{Encoding.UTF8.GetString(page)}");
        }
    }

    [Fact]
    public void Damage_within_a_hit_leaves_the_others()
    {
        var page = SearchPage.ReadLeniently(Encoding.UTF8.GetBytes(Page.Replace("\"id\":\"aaaaa-00001\"", "\"id\":[[]]", StringComparison.Ordinal)));

        Assert.Equal(("bbbbb-00002", 1, 2L), (Assert.Single(page.Hits).Id, page.NotRecords.Count, page.Total));
    }

    private static byte[] Damage(Random random)
    {
        var page = new StringBuilder(Page);
        for (var wounds = random.Next(1, 4); wounds > 0; wounds--)
        {
            var at = random.Next(page.Length);
            if (random.Next(3) == 0)
                page.Remove(at, Math.Min(random.Next(1, 40), page.Length - at));
            else
                page.Insert(at, Pieces[random.Next(Pieces.Length)]);
        }

        var bytes = Encoding.UTF8.GetBytes(page.ToString());
        if (random.Next(4) == 0)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

        return bytes;
    }
}
