using CsCheck;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>Rings that cross themselves, which hubs cannot keep.</summary>
public sealed class RingCrossingTests
{
    [Theory]
    [InlineData("0 0, 2 2, 2 0, 0 2, 0 0", true)]
    [InlineData("0 0, 4 0, 4 4, 1 4, 1 -1, 0 -1, 0 0", true)]
    [InlineData("0 0, 2 0, 2 2, 0 2, 0 0", false)]
    [InlineData("0 0, 0 2, 2 2, 2 0, 0 0", false)]
    [InlineData("0 0, 4 0, 4 4, 2 1, 0 4, 0 0", false)]
    [InlineData("0 0, 2 0, 1 1, 2 2, 0 2, 1 1, 0 0", false)]
    public void A_ring_crosses_itself_or_not(string ring, bool crosses)
    {
        Assert.Equal(crosses, RingCrossing.Find(Read(ring)) is not null);
    }

    [Fact]
    public void A_polygon_that_crosses_itself_is_refused_with_the_place()
    {
        var (geometries, _) = GeoJsonGeometry.ReadText("""{"type":"Polygon","coordinates":[[[0,0],[2,2],[2,0],[0,2],[0,0]]]}""");

        Assert.Contains("near longitude 1, latitude 1", GeometryCheck.Find(geometries[0])!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sorting_the_sides_misses_no_crossing() => Gen.Int[-9, 9].Select(Gen.Int[-9, 9]).Array[3, 9].Sample(points =>
    {
        Position[] ring = [.. points.Select(point => new Position(point.Item1, point.Item2)), new Position(points[0].Item1, points[0].Item2)];

        return RingCrossing.Find(ring) is not null == Compared(ring);
    });

    // Each side with each other one.
    private static bool Compared(Position[] ring) =>
        Enumerable.Range(0, ring.Length - 1).Any(i => Enumerable.Range(i + 1, ring.Length - 2 - i).Any(j =>
            Math.Sign(Turn(ring[j], ring[j + 1], ring[i])) * Math.Sign(Turn(ring[j], ring[j + 1], ring[i + 1])) < 0
            && Math.Sign(Turn(ring[i], ring[i + 1], ring[j])) * Math.Sign(Turn(ring[i], ring[i + 1], ring[j + 1])) < 0));

    private static double Turn(Position from, Position to, Position point) =>
        ((to.Longitude - from.Longitude) * (point.Latitude - from.Latitude)) - ((to.Latitude - from.Latitude) * (point.Longitude - from.Longitude));

    private static Position[] Read(string ring) =>
        [.. ring.Split(", ").Select(position => position.Split(' ')).Select(numbers => new Position(int.Parse(numbers[0], null), int.Parse(numbers[1], null)))];
}
