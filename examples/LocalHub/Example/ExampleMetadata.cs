using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The metadata of an example record, as a client would send it.</summary>
internal static class ExampleMetadata
{
    public static JsonObject Of(ExampleRecord example)
    {
        var metadata = new JsonObject
        {
            ["title"] = example.Title,
            ["publication_date"] = example.Created.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["publisher"] = "GEO Knowledge Hub",
            ["description"] = $"<p>{example.Description}</p>",
            ["creators"] = Creators(example),
            ["rights"] = References([example.Licence]),
            ["languages"] = References([example.Language ?? "eng"]),
        };
        AddReference(metadata, "resource_type", example.Type);
        AddReference(metadata, "geo_work_programme_activity", example.Activity);
        AddList(metadata, "target_audiences", References(example.Audiences));
        AddList(metadata, "engagement_priorities", References(example.Priorities));
        AddList(metadata, "subjects", [.. example.Subjects.Select(subject => new JsonObject { ["subject"] = subject })]);
        if (example.Places.Count > 0)
            metadata["locations"] = new JsonObject { ["features"] = new JsonArray([.. example.Places.Select(Feature)]) };
        if (example.Version is not null)
            metadata["version"] = example.Version;
        if (example.Marketplace is not null)
            metadata["marketplace"] = example.Marketplace.DeepClone();
        return metadata;
    }

    private static JsonArray Creators(ExampleRecord example)
    {
        var creators = new JsonArray();
        foreach (var name in example.Creators)
            creators.Add(new JsonObject { ["person_or_org"] = new JsonObject { ["type"] = "organizational", ["name"] = name } });
        if (example.Person is [var family, var given])
            creators.Add(new JsonObject
            {
                ["person_or_org"] = new JsonObject { ["type"] = "personal", ["name"] = $"{family}, {given}", ["given_name"] = given, ["family_name"] = family },
                ["affiliations"] = new JsonArray(new JsonObject { ["name"] = "Troy Inc." }),
            });
        return creators;
    }

    /// <summary>A place: <c>point</c>, <c>points</c>, <c>line</c>, <c>box</c> (west, south, east, north), <c>polygon</c> or a whole <c>geometry</c>.</summary>
    private static JsonObject Feature(JsonElement place)
    {
        var feature = new JsonObject { ["place"] = place.GetProperty("place").GetString() };
        foreach (var (member, type) in ((string, string)[])[("point", "Point"), ("points", "MultiPoint"), ("line", "LineString"), ("polygon", "Polygon")])
        {
            if (!place.TryGetProperty(member, out var shape))
                continue;
            var coordinates = JsonNode.Parse(shape.GetRawText());
            feature["geometry"] = Geometry(type, type == "Polygon" ? new JsonArray(coordinates) : coordinates);
        }

        if (place.TryGetProperty("box", out var box))
        {
            var corners = box.EnumerateArray().Select(number => number.GetDouble()).ToArray();
            JsonArray Corner(int x, int y) => [corners[x], corners[y]];
            feature["geometry"] = Geometry("Polygon", new JsonArray(new JsonArray(Corner(0, 1), Corner(2, 1), Corner(2, 3), Corner(0, 3), Corner(0, 1))));
        }

        if (place.TryGetProperty("geometry", out var geometry))
            feature["geometry"] = JsonNode.Parse(geometry.GetRawText());
        return feature;
    }

    private static JsonObject Geometry(string type, JsonNode? coordinates) => new() { ["type"] = type, ["coordinates"] = coordinates };

    private static JsonArray References(IEnumerable<string> ids) => [.. ids.Select(id => new JsonObject { ["id"] = id })];

    private static void AddReference(JsonObject metadata, string name, string? id)
    {
        if (id is not null)
            metadata[name] = new JsonObject { ["id"] = id };
    }

    private static void AddList(JsonObject metadata, string name, JsonArray list)
    {
        if (list.Count > 0)
            metadata[name] = list;
    }
}
