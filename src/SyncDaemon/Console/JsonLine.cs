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

    public static string Of(JsonObject document) => document.ToJsonString(Options);

    public static string Of(string text) => JsonValue.Create(text).ToJsonString(Options);

    public static JsonArray Each<T>(IEnumerable<T> items, Func<T, JsonObject> toJson) => new([.. items.Select(toJson)]);
}
