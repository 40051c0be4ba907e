using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Reads and writes geometries as GeoJSON.</summary>
internal static class GeoJsonGeometry
{
    private const int DeepestCollection = 20;

    /// <summary>The kinds of geometry, in the order of <see cref="GeometryType"/>.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        nameof(GeometryType.Point), nameof(GeometryType.MultiPoint), nameof(GeometryType.LineString), nameof(GeometryType.MultiLineString),
        nameof(GeometryType.Polygon), nameof(GeometryType.MultiPolygon), nameof(GeometryType.GeometryCollection),
    ];

    public static (IReadOnlyList<Geometry> Geometries, SyntaxProblem? Problem) ReadText(string text)
    {
        JsonNode? json;
        try
        {
            json = ManifestJson.Read(text);
        }
        catch (JsonException error)
        {
            return ([], new SyntaxProblem(ProblemCodes.BadGeoJson, $"The GeoJSON cannot be read: {error.Message}"));
        }

        var geometries = new List<Geometry>();
        var problem = Collect(json as JsonObject, geometries);
        if (problem is null && geometries.Count == 0)
            problem = new SyntaxProblem(ProblemCodes.BadGeoJson, "The GeoJSON holds no geometry.");

        return (geometries, problem);
    }

    /// <summary>Reads one geometry.</summary>
    /// <returns><c>null</c> when it is none.</returns>
    public static Geometry? Read(JsonObject? json, int depth = 0)
    {
        if (json is null || depth > DeepestCollection || !Enum.TryParse<GeometryType>(json.Text("type"), out var type))
            return null;
        if (type == GeometryType.GeometryCollection)
        {
            var members = (json["geometries"] as JsonArray)?.Select(member => Read(member as JsonObject, depth + 1)).ToList();

            return members is null || members.Contains(null) ? null : new Geometry(type, CoordinateList.Of(Array.Empty<Position>()), members!);
        }

        var coordinates = type == GeometryType.Point
            ? ReadPosition(json["coordinates"]) is { } position ? CoordinateList.Of([position]) : null
            : ReadList(json["coordinates"], CoordinateList.Depth(type));

        return coordinates is null ? null : new Geometry(type, coordinates);
    }

    public static JsonObject Write(Geometry geometry)
    {
        var json = new JsonObject { ["type"] = geometry.Type.ToString() };
        if (geometry.Type == GeometryType.GeometryCollection)
            json["geometries"] = new JsonArray([.. geometry.Members.Select(Write)]);
        else
            json["coordinates"] = geometry.Type == GeometryType.Point ? WritePosition(geometry.Coordinates.Positions[0]) : WriteList(geometry.Coordinates);

        return json;
    }

    private static SyntaxProblem? Collect(JsonObject? json, List<Geometry> geometries)
    {
        var type = json?.Text("type");
        if (type == "FeatureCollection")
            return json!.Objects("features").Select(feature => Collect(feature, geometries)).FirstOrDefault(problem => problem is not null);
        if (type == "Feature")
            return json!["geometry"] is JsonObject geometry ? Collect(geometry, geometries) : null;
        if (Read(json) is not { } read)
            return Explain(type);
        geometries.Add(read);

        return null;
    }

    private static SyntaxProblem Explain(string? type)
    {
        if (type is null || !Names.Contains(type))
            return new SyntaxProblem(ProblemCodes.BadGeoJson, $"The GeoJSON's type '{GivenText.Shorten(type)}' is none that the hub takes.", Nearest.Of(type ?? "", Names));

        return new SyntaxProblem(ProblemCodes.BadGeoJson, $"The coordinates of the GeoJSON {type} have not the shape of one; each position is [longitude, latitude].");
    }

    private static CoordinateList? ReadList(JsonNode? node, int depth)
    {
        if (node is not JsonArray array)
            return null;
        if (depth > 0)
        {
            var lists = array.Select(item => ReadList(item, depth - 1)).ToList();

            return lists.Contains(null) ? null : CoordinateList.Of(lists!);
        }

        var positions = array.Select(ReadPosition).ToList();

        return positions.Contains(null) ? null : CoordinateList.Of(positions.ConvertAll(position => position!.Value));
    }

    private static Position? ReadPosition(JsonNode? node)
    {
        if (node is not JsonArray { Count: 2 or 3 } array || array.Any(number => number?.GetValueKind() != JsonValueKind.Number))
            return null;

        return new Position(Number(array[0]), Number(array[1]), array.Count == 3 ? Number(array[2]) : null);
    }

    // A node made here holds a double; one that was read holds its text.
    private static double Number(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : double.NaN;

    private static JsonArray WriteList(CoordinateList list) =>
        list.Lists.Count > 0 ? new JsonArray([.. list.Lists.Select(WriteList)]) : new JsonArray([.. list.Positions.Select(WritePosition)]);

    private static JsonArray WritePosition(Position position) =>
        position.Height is { } height ? new JsonArray(position.Longitude, position.Latitude, height) : new JsonArray(position.Longitude, position.Latitude);
}
