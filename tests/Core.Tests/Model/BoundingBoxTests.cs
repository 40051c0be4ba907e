using CsCheck;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class BoundingBoxTests
{
    private static readonly Gen<BoundingBox> Boxes = Gen.Select(
        Gen.Int[-18, 18], Gen.Int[-9, 9], Gen.Int[-18, 18], Gen.Int[-9, 9],
        (west, south, east, north) => new BoundingBox(west * 10, Math.Min(south, north) * 10, east * 10, Math.Max(south, north) * 10));

    [Fact]
    public void Four_numbers_are_read_in_the_order_west_south_east_north()
    {
        Assert.Equal(new BoundingBox(5.9, 45.8, 10.5, 47.8), BoundingBox.Parse(" 5.9, 45.8 ,1.05e1,47.8"));
    }

    [Fact]
    public void West_above_east_crosses_the_meridian()
    {
        Assert.True(BoundingBox.Parse("170,-20,-170,-10").CrossesMeridian);
        Assert.Equal([new BoundingBox(170, -20, 180, -10), new BoundingBox(-180, -20, -170, -10)], BoundingBox.Parse("170,-20,-170,-10").Split());
        Assert.Equal([new BoundingBox(-10, 0, 10, 1)], new BoundingBox(-10, 0, 10, 1).Split());
    }

    [Theory]
    [InlineData(null, "four numbers")]
    [InlineData("", "four numbers")]
    [InlineData("1,2,3", "this has 3")]
    [InlineData("1,2,3,4,5", "this has 5")]
    [InlineData("1,2,3,x", "north is 'x'")]
    [InlineData("1,2,NaN,4", "east is NaN")]
    [InlineData("-181,2,3,4", "west is -181")]
    [InlineData("1,-91,3,4", "south is -91")]
    [InlineData("1,2,3,Infinity", "north")]
    [InlineData("1,5,3,4", "south (5) lies above its north (4)")]
    public void Problem_says_what_is_wrong(string? text, string expected)
    {
        Assert.False(BoundingBox.TryParse(text, out var box, out var problem));
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.Equal(default, box);
    }

    [Theory]
    [InlineData("0,0,10,10", "10,10,20,20", true)]
    [InlineData("0,0,10,10", "11,0,20,10", false)]
    [InlineData("0,0,10,10", "0,11,10,20", false)]
    [InlineData("170,0,-170,10", "-175,5,-172,6", true)]
    [InlineData("170,0,-170,10", "-160,5,160,6", false)]
    [InlineData("170,0,-170,10", "160,5,-175,6", true)]
    [InlineData("170,0,180,10", "-180,5,-170,6", true)]
    [InlineData("170,0,179,10", "-180,5,-170,6", false)]
    public void Boxes_meet_also_across_the_meridian(string one, string other, bool meet)
    {
        Assert.Equal(meet, BoundingBox.Parse(one).Intersects(BoundingBox.Parse(other)));
        Assert.Equal(meet, BoundingBox.Parse(other).Intersects(BoundingBox.Parse(one)));
    }

    [Fact]
    public void Boxes_meet_when_they_share_a_place_of_the_grid()
    {
        Gen.Select(Boxes, Boxes).Sample((one, other) => Assert.Equal(Places(one).Overlaps(Places(other)), one.Intersects(other)));
    }

    [Fact]
    public void Text_reads_back()
    {
        var gen = Gen.Select(Gen.Double[-180, 180], Gen.Double[-90, 0], Gen.Double[-180, 180], Gen.Double[0, 90]);

        gen.Sample((west, south, east, north) =>
        {
            var box = new BoundingBox(west, south, east, north);
            Assert.Equal(box, BoundingBox.Parse(box.ToString()));
        });
    }

    // The corners of all boxes lie on a grid of ten degrees; the two names of the meridian are one place.
    private static HashSet<(int, int)> Places(BoundingBox box)
    {
        var places = new HashSet<(int, int)>();
        foreach (var part in box.Split())
        {
            for (var longitude = (int)part.West; longitude <= part.East; longitude += 10)
            {
                for (var latitude = (int)part.South; latitude <= part.North; latitude += 10)
                    places.Add((longitude == -180 ? 180 : longitude, latitude));
            }
        }

        return places;
    }
}
