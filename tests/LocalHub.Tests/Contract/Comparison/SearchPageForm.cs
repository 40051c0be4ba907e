using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Two pages of a search, side by side.</summary>
internal static class SearchPageForm
{
    /// <summary>Makes the ids one text each, their order apart; the first hit stays only where both pages begin with the same one.</summary>
    public static void Align(JsonNode a, JsonNode b)
    {
        if (HitsOf(a) is not { } left || HitsOf(b) is not { } right)
            return;
        var (x, y) = (Ids(left), Ids(right));
        if (x.SequenceEqual(y))
            return;
        var name = x.Order(StringComparer.Ordinal).SequenceEqual(y.Order(StringComparer.Ordinal)) ? "ids (order)" : "ids";
        foreach (var (page, ids) in ((JsonObject, string[])[])[(left, x), (right, y)])
        {
            page.Remove("ids");
            page[name] = string.Join(", ", ids);
            if (x.FirstOrDefault() != y.FirstOrDefault())
                page.Remove("first");
        }
    }

    private static JsonObject? HitsOf(JsonNode body) =>
        body is JsonObject page && page["hits"] is JsonObject outer && outer["hits"] is JsonObject hits && hits["ids"] is JsonArray ? hits : null;

    private static string[] Ids(JsonObject hits) => [.. hits["ids"]!.AsArray().Select(id => id!.GetValue<string>())];
}
