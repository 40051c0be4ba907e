using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Prints what a column can say of a draft's body.</summary>
internal static class RecordCells
{
    public static void Add(Dictionary<string, string> cells, ManifestColumn column, JsonObject body)
    {
        if (string.IsNullOrEmpty(column.Target) || Find(body, column.Target!) is not { } value)
            return;
        if (column.Group == ManifestColumns.Places)
            AddPlaces(cells, column, value);
        else if (column.Family == ColumnFamily.Typed)
            AddTyped(cells, column, value);
        else if (column.Family == ColumnFamily.Custom)
            AddCustom(cells, column, value);
        else if (column.Group is null && column.Kind.Print(value) is { Length: > 0 } cell)
            cells[column.Name] = cell;
    }

    private static JsonNode? Find(JsonObject body, string path) => path.Split('.').Aggregate((JsonNode?)body, (node, step) => (node as JsonObject)?[step]);

    private static void AddTyped(Dictionary<string, string> cells, ManifestColumn column, JsonNode value)
    {
        var member = column.Part == VocabularyTypes.TitleTypes ? "title" : "description";
        foreach (var entry in value is JsonArray list ? list.OfType<JsonObject>() : [])
        {
            if (entry[member] is not { } text || column.Kind.Print(text) is not { } cell || (entry["type"] as JsonObject)?.Text("id") is not { } type)
                continue;
            var language = (entry["lang"] as JsonObject)?.Text("id");
            cells[$"{column.Name.Substring(0, column.Name.IndexOf('.'))}.{type}{(language is null ? "" : $".{language}")}"] = cell;
        }
    }

    private static void AddCustom(Dictionary<string, string> cells, ManifestColumn column, JsonNode value)
    {
        foreach (var field in value is JsonObject fields ? fields.ToList() : [])
        {
            if (field.Value is not null && column.Kind.Print(field.Value) is { } cell)
                cells[$"custom.{field.Key}"] = cell;
        }
    }

    // The plain columns serve for one place, the numbered ones for several; each entry of the table adds its own part.
    private static void AddPlaces(Dictionary<string, string> cells, ManifestColumn column, JsonNode value)
    {
        var places = value is JsonArray list ? list.OfType<JsonObject>().Where(IsPlace).ToList() : [];
        var isNumbered = column.Family == ColumnFamily.Numbered;
        if (places.Count == 0 || places.Count > 1 != isNumbered)
            return;
        for (var at = 0; at < places.Count; at++)
        {
            if (PartOf(places[at], column.Part) is { Length: > 0 } cell)
                cells[PlaceColumns.Name(isNumbered ? at + 1 : 0, column.Part)] = cell;
        }
    }

    private static bool IsPlace(JsonObject feature) => feature["geometry"] is not JsonObject geometry || GeoJsonGeometry.Read(geometry) is { Type: GeometryType.Point };

    private static string? PartOf(JsonObject place, string part)
    {
        if (part is "place" or "description")
            return place.Text(part);
        if (GeoJsonGeometry.Read(place["geometry"] as JsonObject) is not { } point)
            return null;
        var position = point.Coordinates.Positions[0];

        return PointText.Print(part == "lat" ? position.Latitude : position.Longitude);
    }
}
