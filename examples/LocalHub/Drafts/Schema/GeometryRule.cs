using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// A geometry by GeoJSON's rules. The hub names the types it does not take; coordinates that fit no geometry break it. Where on the
/// globe they lie is not checked.
/// </summary>
internal sealed class GeometryRule(HubProfile profile) : FieldRule
{
    private const int PointsOfRing = 4;

    private static readonly string[] Types = ["Point", "MultiPoint", "Polygon", "MultiPolygon", "LineString", "MultiLineString", "GeometryCollection"];

    private readonly string[] _types = profile == HubProfile.N ? Types[..3] : Types;

    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        if (value is not JsonObject geometry)
        {
            errors.Add(new FieldError(path + "._schema", WrongType));
            return null;
        }

        if (geometry["type"] is not { } type)
            errors.Add(new FieldError(path + ".type", Required));
        else if (!_types.Contains(type.ToString()))
            errors.Add(new FieldError(path + ".type", $"Unsupported value: {type}"));
        else
            return type.ToString() == "GeometryCollection" ? Collection(geometry, path, errors) : Single(geometry, type.ToString(), path, errors);
        return null;
    }

    private JsonObject? Collection(JsonObject geometry, string path, List<FieldError> errors)
    {
        if (geometry["geometries"] is not { } parts)
        {
            errors.Add(new FieldError(path + ".geometries", Required));
            return null;
        }

        return new ListRule(this).Load(parts, path + ".geometries", errors) is { } loaded
            ? new JsonObject { ["type"] = "GeometryCollection", ["geometries"] = loaded }
            : null;
    }

    private static JsonObject? Single(JsonObject geometry, string type, string path, List<FieldError> errors)
    {
        if (geometry["coordinates"] is not { } coordinates)
        {
            errors.Add(new FieldError(path + ".coordinates", Required));
            return null;
        }

        return IsValid(type, coordinates)
            ? new JsonObject { ["coordinates"] = WithFractions(coordinates), ["type"] = type }
            : throw HubAnswerException.ServerError();
    }

    /// <summary>The hub keeps coordinates as fractions: 1 comes back as 1.0.</summary>
    private static JsonNode WithFractions(JsonNode node) => node is JsonArray list
        ? new JsonArray([.. list.Select(entry => WithFractions(entry!))])
        : JsonNode.Parse(node.ToJsonString() is var text && text.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? text + ".0" : text)!;

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
