using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>An answer and the document in it.</summary>
internal sealed record HubReply(int Status, JsonNode? Body, RawAnswer Answer)
{
    /// <summary>A member of the document, by its steps.</summary>
    public JsonNode? At(params string[] steps) => steps.Aggregate(Body, (node, step) => (node as JsonObject)?[step]);

    /// <summary>A copy of a member.</summary>
    public JsonNode? Copy(params string[] steps) => At(steps)?.DeepClone();

    public string? Text(params string[] steps) => At(steps)?.ToString();

    public int? Revision => (int?)At("revision_id");

    /// <summary>The hits of a search page.</summary>
    public IReadOnlyList<JsonObject> Hits => At("hits", "hits") is JsonArray hits ? [.. hits.OfType<JsonObject>()] : [];

    /// <summary>How many hits a search has, or its message when it is refused.</summary>
    public JsonObject Found() => new() { ["status"] = Status, ["found"] = Status == 200 ? Copy("hits", "total") : Copy("message") };
}
