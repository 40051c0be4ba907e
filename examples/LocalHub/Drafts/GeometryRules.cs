using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Checks the geometries of locations by GeoJSON's rules and takes the bad ones out. Where on the globe they lie is not checked.</summary>
internal static class GeometryRules
{
    private const int PointsOfRing = 4;

    private static readonly string[] Types = ["Point", "MultiPoint", "Polygon", "MultiPolygon", "LineString", "MultiLineString", "GeometryCollection"];

    public static void Check(JsonObject metadata, HubProfile profile, List<FieldError> errors)
    {
        if (metadata["locations"] is not JsonObject || metadata["locations"]!["features"] is not JsonArray features)
            return;
        for (var i = 0; i < features.Count; i++)
        {
            if (features[i] is not JsonObject feature || feature["geometry"] is not { } geometry)
                continue;
            var path = string.Create(CultureInfo.InvariantCulture, $"metadata.locations.features.{i}.geometry");
            if (Problem(geometry as JsonObject, profile) is not { } problem)
                continue;
            errors.Add(new FieldError(path + problem.Member, problem.Message));
            feature.Remove("geometry");
        }
    }

    private static (string Member, string Message)? Problem(JsonObject? geometry, HubProfile profile)
    {
        if (geometry is null)
            return ("", "Invalid input type.");
        var type = geometry["type"]?.ToString();
        if (type is null)
            return (".type", "Missing data for required field.");
        if (!(profile == HubProfile.N ? Types.AsSpan(0, 3) : Types).Contains(type))
            return (".type", $"Unsupported value: {type}");
        if (type == "GeometryCollection")
            return geometry["geometries"] is JsonArray parts
                ? parts.Select(part => Problem(part as JsonObject, profile)).FirstOrDefault(problem => problem is not null)
                : (".geometries", "Missing data for required field.");
        return geometry["coordinates"] is { } coordinates
            ? IsValid(type, coordinates) ? null : (".coordinates", "Not a valid geometry.")
            : (".coordinates", "Missing data for required field.");
    }

    private static bool IsValid(string type, JsonNode coordinates) => type switch
    {
        "Point" => IsPosition(coordinates),
        "MultiPoint" => All(coordinates, 0, IsPosition),
        "LineString" => All(coordinates, 2, IsPosition),
        "MultiLineString" => All(coordinates, 0, line => All(line, 2, IsPosition)),
        "Polygon" => All(coordinates, 1, IsRing),
        _ => All(coordinates, 0, polygon => All(polygon, 1, IsRing)),
    };

    private static bool IsRing(JsonNode? ring) =>
        All(ring, PointsOfRing, IsPosition) && JsonNode.DeepEquals(((JsonArray)ring!)[0], ((JsonArray)ring)[^1]);

    private static bool IsPosition(JsonNode? node) =>
        node is JsonArray { Count: 2 or 3 } position && position.All(number => number?.GetValueKind() == JsonValueKind.Number);

    private static bool All(JsonNode? node, int fewest, Func<JsonNode?, bool> isValid) => node is JsonArray list && list.Count >= fewest && list.All(isValid);
}
