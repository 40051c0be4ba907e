using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A GeoJSON geometry, and whether a box touches it.</summary>
internal sealed class Geometry
{
    private readonly List<(double X, double Y)> _points = [];
    private readonly List<IReadOnlyList<(double X, double Y)>> _lines = [];

    /// <summary>Polygons as their rings, the outer one first.</summary>
    private readonly List<IReadOnlyList<IReadOnlyList<(double X, double Y)>>> _polygons = [];

    public static Geometry Read(JsonElement geometry)
    {
        var result = new Geometry();
        result.Add(geometry);
        return result;
    }

    public bool Intersects(GeoBox box) =>
        _points.Any(box.Contains) || _lines.Any(line => Touches(line, box)) || _polygons.Any(polygon => Covers(polygon, box));

    private static bool Covers(IReadOnlyList<IReadOnlyList<(double X, double Y)>> polygon, GeoBox box) =>
        polygon.Any(ring => Touches(ring, box))
        || (polygon.Count > 0 && Inside(polygon[0], box.Corner) && !polygon.Skip(1).Any(hole => Inside(hole, box.Corner)));

    private static bool Touches(IReadOnlyList<(double X, double Y)> line, GeoBox box) =>
        line.Any(box.Contains) || line.Zip(line.Skip(1)).Any(edge => box.Crosses(edge.First, edge.Second));

    private static bool Inside(IReadOnlyList<(double X, double Y)> ring, (double X, double Y) point)
    {
        var inside = false;
        for (int i = 0, j = ring.Count - 1; i < ring.Count; j = i++)
        {
            var (a, b) = (ring[i], ring[j]);
            if (a.Y > point.Y != b.Y > point.Y && point.X < ((b.X - a.X) * (point.Y - a.Y) / (b.Y - a.Y)) + a.X)
                inside = !inside;
        }

        return inside;
    }

    private void Add(JsonElement geometry)
    {
        if (geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("type", out var type))
            return;
        if (geometry.TryGetProperty("geometries", out var parts))
            foreach (var part in parts.EnumerateArray())
                Add(part);
        if (!geometry.TryGetProperty("coordinates", out var coordinates))
            return;

        switch (type.GetString())
        {
            case "Point":
                _points.Add(Position(coordinates));
                break;
            case "MultiPoint":
                _points.AddRange(Line(coordinates));
                break;
            case "LineString":
                _lines.Add(Line(coordinates));
                break;
            case "MultiLineString":
                _lines.AddRange(coordinates.EnumerateArray().Select(Line));
                break;
            case "Polygon":
                _polygons.Add(Rings(coordinates));
                break;
            case "MultiPolygon":
                _polygons.AddRange(coordinates.EnumerateArray().Select(Rings));
                break;
        }
    }

    private static IReadOnlyList<IReadOnlyList<(double X, double Y)>> Rings(JsonElement rings) => [.. rings.EnumerateArray().Select(Line)];

    private static IReadOnlyList<(double X, double Y)> Line(JsonElement line) => [.. line.EnumerateArray().Select(Position)];

    private static (double X, double Y) Position(JsonElement position) => (position[0].GetDouble(), position[1].GetDouble());
}
