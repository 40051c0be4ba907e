using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class GeoJsonBoundsTests
{
    [Theory]
    [InlineData("Point", "[7.5,46.9]", "7.5,46.9,7.5,46.9")]
    [InlineData("Point", "[7.5,46.9,1200]", "7.5,46.9,7.5,46.9")]
    [InlineData("MultiPoint", "[[1,2],[3,4]]", "1,2,3,4")]
    [InlineData("LineString", "[[1,2],[-3,4]]", "-3,2,1,4")]
    [InlineData("MultiLineString", "[[[1,2],[3,4]],[[5,6],[7,-8]]]", "1,-8,7,6")]
    [InlineData("Polygon", "[[[0,0],[10,0],[10,5],[0,0]]]", "0,0,10,5")]
    [InlineData("MultiPolygon", "[[[[0,0],[10,0],[10,5],[0,0]]],[[[20,1],[21,1],[21,2],[20,1]]]]", "0,0,21,5")]
    public void Box_covers_a_geometry_of_any_type(string type, string coordinates, string expected)
    {
        Assert.Equal(expected, BoxOf(Geometry(type, coordinates)));
    }

    [Theory]
    [InlineData("MultiPolygon", "[[[[170,-20],[180,-20],[180,-10],[170,-20]]],[[[-180,-20],[-170,-20],[-170,-10],[-180,-20]]]]", "170,-20,-170,-10")]
    [InlineData("Polygon", "[[[170,-20],[190,-20],[190,-10],[170,-20]]]", "170,-20,-170,-10")]
    [InlineData("Polygon", "[[[-190,-20],[-170,-20],[-170,-10],[-190,-20]]]", "170,-20,-170,-10")]
    [InlineData("MultiPoint", "[[178,-17],[-175,-21]]", "178,-21,-175,-17")]
    [InlineData("Point", "[190,5]", "-170,5,-170,5")]
    public void Box_across_the_meridian_has_its_west_above_its_east(string type, string coordinates, string expected)
    {
        Assert.Equal(expected, BoxOf(Geometry(type, coordinates)));
    }

    [Theory]
    [InlineData("Polygon", "[[[-180,-90],[180,-90],[180,90],[-180,-90]]]", "-180,-90,180,90")]
    [InlineData("MultiPolygon", "[[[[-180,0],[0,1]]],[[[0,0],[180,1]]]]", "-180,0,180,1")]
    [InlineData("MultiPoint", "[[-90,0],[90,0]]", "-90,0,90,0")]
    [InlineData("MultiPoint", "[[180,0],[-180,0]]", "-180,0,-180,0")]
    [InlineData("Polygon", "[[[180,0],[190,1]]]", "-180,0,-170,1")]
    [InlineData("Polygon", "[[[-190,0],[-180,1]]]", "170,0,180,1")]
    [InlineData("LineString", "[[-300,0],[300,1]]", "-180,0,180,1")]
    [InlineData("LineString", "[[-170,0],[170,1]]", "-170,0,170,1")]
    public void Box_that_need_not_cross_the_meridian_does_not(string type, string coordinates, string expected)
    {
        Assert.Equal(expected, BoxOf(Geometry(type, coordinates)));
    }

    [Fact]
    public void Box_covers_all_features_and_collections_in_collections()
    {
        var inner = """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[10,50]},null,{"coordinates":[[1,1],[2,2]],"type":"MultiPoint"}]}""";
        var outer = $$"""{"geometries":[{{inner}}],"type":"GeometryCollection"}""";

        Assert.Equal("-5,1,10,60", BoxOf($$"""{"type":"Point","coordinates":[-5,60]}""", outer));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"features":null}""")]
    [InlineData("""{"features":[null,1,[],{},{"geometry":null},{"geometry":[1,2]},{"place":"Bern","coordinates":[1,2]}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[1]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":["1","2"]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[1,90.1]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[361,0]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[1e999,0]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Point","coordinates":[null,{"a":[5,6]}]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"type":"Circle","coordinates":[1,2]}}]}""")]
    [InlineData("""{"features":[{"geometry":{"coordinates":[1,2]}}]}""")]
    public void Nothing_usable_is_no_box(string locations)
    {
        using var document = JsonDocument.Parse(locations);

        Assert.Null(GeoJsonBounds.Read(document.RootElement));
        Assert.Null(GeoJsonBounds.Read(default(JsonElement)));
    }

    [Fact]
    public void Bad_position_does_not_spoil_the_good_ones()
    {
        Assert.Equal("1,2,3,4", BoxOf(Geometry("MultiPoint", """[[1,2],["x",5],[9,99],[true],[3,4]]""")));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"features":[{"geometry":{"coordinates":[1,2],"type":"Point"},"place":"x"}],"more":{"a":[1]}}""")]
    public void Reader_ends_up_at_the_end_of_the_value(string locations)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes($$"""{"locations":{{locations}},"next":1}"""));
        reader.Read();
        reader.Read();
        reader.Read();

        GeoJsonBounds.Read(ref reader);

        Assert.True(reader.Read() && reader.ValueTextEquals("next"u8));
    }

    [Fact]
    public void Reading_allocates_nothing()
    {
        var json = Encoding.UTF8.GetBytes(Locations(Geometry("Polygon", "[[[0,0],[10,0],[10,5],[0,0]]]"), Geometry("MultiPoint", "[[1,2],[3,4]]")));
        ReadMany(json, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        ReadMany(json, 1000);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    public void Box_of_points_is_the_shortest_arc_over_them_whatever_their_order()
    {
        Gen.Int[-36, 36].Array[1, 80].Sample(tens =>
        {
            var box = BoundingBox.Parse(BoxOf(Geometry("MultiPoint", Points(tens)))!);
            var again = BoundingBox.Parse(BoxOf(Geometry("MultiPoint", Points(tens.Reverse())))!);

            Assert.Equal(box, again);
            Assert.All(tens, ten => Assert.True(box.Intersects(new BoundingBox(Within(ten * 10), 0, Within(ten * 10), 0))));
            Assert.Equal(360 - LargestGap(tens), (box.East - box.West + 360) % 360);
        });
    }

    [Fact]
    public void Many_separate_points_are_all_covered()
    {
        var points = "[" + string.Join(",", Enumerable.Range(0, 3000).Select(at => string.Create(CultureInfo.InvariantCulture, $"[{((at * 7919 % 3000) - 1500) / 10.0},1]"))) + "]";

        Assert.Equal("-150,1,149.9,1", BoxOf(Geometry("MultiPoint", points)));
    }

    private static void ReadMany(byte[] json, int times)
    {
        for (; times > 0; times--)
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            GeoJsonBounds.Read(ref reader);
        }
    }

    private static int Within(int longitude) => longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

    private static int LargestGap(int[] tens)
    {
        var places = tens.Select(ten => (ten * 10 + 720) % 360).Distinct().Order().ToArray();

        return places.Select((place, at) => (places[(at + 1) % places.Length] - place + 359) % 360 + 1).Max();
    }

    private static string Points(IEnumerable<int> tens) => "[" + string.Join(",", tens.Select(ten => $"[{ten * 10},0]")) + "]";

    private static string Geometry(string type, string coordinates) => $$"""{"type":"{{type}}","coordinates":{{coordinates}}}""";

    private static string Locations(params string[] geometries) =>
        $$"""{"features":[{{string.Join(",", geometries.Select(geometry => $$"""{"place":"somewhere","geometry":{{geometry}}}"""))}}]}""";

    private static string? BoxOf(params string[] geometries)
    {
        using var document = JsonDocument.Parse(Locations(geometries));

        return GeoJsonBounds.Read(document.RootElement)?.ToString();
    }
}
