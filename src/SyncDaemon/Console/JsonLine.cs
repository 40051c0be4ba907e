using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>How khsync writes JSON: each document on one line.</summary>
/// <remarks>
/// Documents are built member by member. What finds members by reflection would stay in the memory of a service for good, and there is nothing to
/// find in a program of machine code.
/// </remarks>
internal static class JsonLine
{
    /// <summary>Compact, and readable where text is not ASCII: this is never embedded in a page.</summary>
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <summary>The version of all documents; it rises when a member is renamed, removed or changes its meaning, not when one is added.</summary>
    public const int SchemaVersion = 1;

    /// <summary>A document of a command: its first member is the version of its schema.</summary>
    public static string Document(JsonObject document)
    {
        document.Insert(0, "schemaVersion", SchemaVersion);

        return Of(document);
    }

    /// <summary>An object that belongs to a document, or to a log.</summary>
    public static string Of(JsonObject item) => item.ToJsonString(Options);

    public static string Of(string text) => JsonValue.Create(text).ToJsonString(Options);

    public static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> toJson) => new([.. items.Select(toJson)]);
}
