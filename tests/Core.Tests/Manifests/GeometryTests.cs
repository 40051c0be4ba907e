using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class GeometryTests
{
    [Theory]
    [InlineData("POINT (8.5 47.4)", """{"type":"Point","coordinates":[8.5,47.4]}""")]
    [InlineData("point(8.5   47.4)", """{"type":"Point","coordinates":[8.5,47.4]}""")]
    [InlineData("SRID=4326;POINT Z (8.5 47.4 400)", """{"type":"Point","coordinates":[8.5,47.4,400]}""")]
    [InlineData("MULTIPOINT ((1 2), (3 4))", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("MULTIPOINT (1 2, 3 4)", """{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("LINESTRING (1 2, 3 4)", """{"type":"LineString","coordinates":[[1,2],[3,4]]}""")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1, 0 0))", """{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}""")]
    [InlineData("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4))", """{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"LineString","coordinates":[[1,2],[3,4]]}]}""")]
    public void Wkt_becomes_geojson(string wkt, string json)
    {
        Assert.True(Geometry.TryParse(wkt, out var geometries, out var problem), problem?.ToString());
        Assert.Equal(json, Assert.Single(geometries).ToJson());
    }

    [Fact]
    public void Features_give_their_geometries()
    {
        const string Json = """
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"a":1},"geometry":{"coordinates":[1,2],"type":"Point"}},
              {"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}}]}
            """;

        Assert.True(Geometry.TryParse(Json, out var geometries, out _));
        Assert.Equal(["POINT (1 2)", "LINESTRING (1 2, 3 4)"], geometries.Select(geometry => geometry.ToString()));
    }

    [Theory]
    [InlineData("", "KHM0805")]
    [InlineData("POINT (8.5, 47.4)", "KHM0805")]
    [InlineData("POINT (8.5 47.4", "KHM0805")]
    [InlineData("POINT EMPTY", "KHM0805")]
    [InlineData("POYGON ((0 0, 1 0, 1 1, 0 0))", "KHM0805")]
    [InlineData("SRID=3857;POINT (1 2)", "KHM0805")]
    [InlineData("POINT (8.5 147.4)", "KHM0803")]
    [InlineData("POINT (200 147.4)", "KHM0802")]
    [InlineData("POLYGON ((0 0, 1 0, 1 1))", "KHM0806")]
    [InlineData("POLYGON ((0 0, 1 1, 0 0))", "KHM0806")]
    [InlineData("LINESTRING (0 0)", "KHM0806")]
    [InlineData("{", "KHM0806")]
    [InlineData("""{"type":"Circle","coordinates":[1,2]}""", "KHM0806")]
    [InlineData("""{"type":"Point","coordinates":[[1,2]]}""", "KHM0806")]
    [InlineData("""{"type":"Point","coordinates":["1","2"]}""", "KHM0806")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "KHM0806")]
    public void What_is_wrong_has_its_code(string text, string code)
    {
        Assert.False(Geometry.TryParse(text, out var geometries, out var problem));
        Assert.Empty(geometries);
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void Print_then_parse_gives_the_same_geometry()
    {
        SyntaxGen.Geometry.Sample(geometry =>
        {
            Assert.True(Geometry.TryParse(geometry.ToString(), out var fromWkt, out var problem), problem?.ToString());
            Assert.True(Geometry.TryParse(geometry.ToJson(), out var fromJson, out problem), problem?.ToString());
            Assert.Equal(geometry.ToJson(), fromWkt[0].ToJson());
            Assert.Equal(geometry.ToString(), fromJson[0].ToString());
        }, iter: 2_000);
    }

    [Fact]
    public void A_box_across_the_180th_meridian_is_two_areas()
    {
        Assert.True(BoxText.TryParse("170,-20,-170,-10", out var box, out _));
        Assert.Equal(
            "MULTIPOLYGON (((170 -20, 180 -20, 180 -10, 170 -10, 170 -20)), ((-180 -20, -170 -20, -170 -10, -180 -10, -180 -20)))", BoxText.ToGeometry(box).ToString());
    }

    [Fact]
    public void A_box_comes_back_from_its_text_and_from_its_area()
    {
        SyntaxGen.Box.Sample(box =>
        {
            Assert.True(BoxText.TryParse(box.ToString(), out var read, out _));
            Assert.Equal(box, read);
            Assert.Equal(box, BoxText.FromGeometry(BoxText.ToGeometry(box)));
        });
    }

    [Fact]
    public void Another_area_is_no_box()
    {
        Assert.True(Geometry.TryParse("POLYGON ((0 0, 0 1, 1 1, 1 0, 0 0))", out var geometries, out _));
        Assert.Null(BoxText.FromGeometry(geometries[0]));
    }

    [Theory]
    [InlineData("-80,5;-20,25;-44;8", "KHM0804", "-80.5,-20.25,-44,8")]
    [InlineData("-80,5,-20,25,-44,0,8,5", "KHM0804", "-80.5,-20.25,-44.0,8.5")]
    [InlineData("-80 -20 -44 8", "KHM0801", "-80,-20,-44,8")]
    [InlineData("-20,-120,8,-44", "KHM0803", "-120,-20,-44,8")]
    [InlineData("-80,8,-44,-20", "KHM0801", "-80,-20,-44,8")]
    [InlineData("-280,-20,-44,8", "KHM0802", null)]
    [InlineData("8,47,8,47", "KHM0801", null)]
    [InlineData("Amazonia", "KHM0801", null)]
    public void A_box_that_is_none_is_explained(string text, string code, string? suggestion)
    {
        Assert.False(BoxText.TryParse(text, out _, out var problem));
        Assert.Equal((code, suggestion?.Replace(".0,", ",", StringComparison.Ordinal)), (problem.Code, problem.Suggestion));
    }

    [Theory]
    [InlineData("147.4", "8.5", "KHM0803")]
    [InlineData("47,4", "8.5", "KHM0804")]
    [InlineData("47.4", "8,5", "KHM0804")]
    [InlineData("91", "100", "KHM0802")]
    [InlineData("1.2E+05", "8", "KHM0802")]
    [InlineData("47.4", "east", "KHM0808")]
    [InlineData("", "8", "KHM0808")]
    public void A_point_that_is_none_is_explained(string latitude, string longitude, string code)
    {
        Assert.False(PointText.TryParse(latitude, longitude, out _, out var problem));
        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public void A_point_has_its_longitude_first_on_the_hub()
    {
        Assert.True(PointText.TryParse("47.4", "8.5", out var point, out _));
        Assert.Equal(new Position(8.5, 47.4), point);
    }
}
