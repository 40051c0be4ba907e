using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>How this room writes JSON: letters as they are, so that people can read a cell or a file that holds it.</summary>
internal static class ManifestJson
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions Indented = new(Readable) { WriteIndented = true };

    /// <summary>The text of the JSON, on one line.</summary>
    public static string Write(JsonNode node) => node.ToJsonString(Readable);

    /// <summary>The text of the JSON, on several lines.</summary>
    public static string WriteIndented(JsonNode node) => node.ToJsonString(Indented);

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Read(string text) => JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

    /// <summary>The member's text; <c>null</c> when it is absent or none.</summary>
    public static string? Text(this JsonObject json, string name) =>
        json[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>The objects in the member's list; none when it is absent.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonObject json, string name) => json[name] is JsonArray list ? list.OfType<JsonObject>() : [];
}
