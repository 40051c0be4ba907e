using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Puts names in braces into a document. Of a search page count, ids and the members of the first hit are kept.</summary>
internal sealed class BodyNames(AnswerNames names)
{
    public JsonNode? In(JsonNode? value, string? key = null) => value switch
    {
        JsonObject members => InObject(members, key),
        JsonArray items => InArray(items, key),
        JsonValue leaf => Leaf(leaf, key),
        _ => null,
    };

    private JsonObject InObject(JsonObject members, string? key)
    {
        if (members["buckets"] is JsonArray buckets)
            return With(members, "buckets", buckets.Count > 0 ? "list" : "empty list");
        if (members["hits"] is JsonArray hits)
            return With(members, "hits", Hits(hits));
        if (key == "tombstone")
            return new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Tombstone(member.Key, member.Value))));

        return new JsonObject(members.Select(member => KeyValuePair.Create(names.In(member.Key), In(member.Value, member.Key))));
    }

    private JsonObject With(JsonObject members, string name, JsonNode value)
    {
        var others = members.Where(member => member.Key != name).Select(member => KeyValuePair.Create(member.Key, In(member.Value, member.Key)));

        return new JsonObject(others) { [name] = value };
    }

    private JsonObject Hits(JsonArray hits) => new()
    {
        ["count"] = hits.Count,
        ["ids"] = new JsonArray([.. hits.Take(12).Select(hit => (JsonNode)names.In(hit?["id"]?.ToString() ?? "None"))]),
        ["first"] = hits.Count > 0 ? Members(hits[0]) : null,
    };

    // Two levels of names; the values are compared in the answers to single requests.
    private static JsonNode Members(JsonNode? hit) => hit is JsonObject members
        ? new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, (JsonNode?)MembersOf(member.Value))))
        : TypeOf(hit);

    private static string MembersOf(JsonNode? value) => value is JsonObject members
        ? string.Join(",", members.Select(member => member.Key).Order(StringComparer.Ordinal))
        : TypeOf(value);

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "str",
        JsonValueKind.Number => HubJsonText.Leaf(value).Contains('.', StringComparison.Ordinal) ? "float" : "int",
        JsonValueKind.True or JsonValueKind.False => "bool",
        JsonValueKind.Array => "list",
        JsonValueKind.Object => "dict",
        _ => "NoneType",
    };

    // Who deleted a record, why and with which words.
    private JsonNode? Tombstone(string name, JsonNode? value) => name switch
    {
        "note" or "citation_text" => "{text}",
        "removal_reason" => new JsonObject { ["id"] = "{text}" },
        _ => In(value, name),
    };

    private JsonArray InArray(JsonArray items, string? key)
    {
        var shown = new JsonArray([.. items.Take(items.Count <= 60 ? 60 : 3).Select(item => In(item, key))]);
        if (items.Count > 60)
            shown.Add($"… {items.Count} in all");

        return shown;
    }

    private JsonNode Leaf(JsonValue leaf, string? key) => (key, leaf.GetValueKind()) switch
    {
        ("revision_id", JsonValueKind.Number) => "{rev}",
        ("user" or "removed_by", JsonValueKind.Number) => "{user:int}",
        ("user" or "removed_by", JsonValueKind.String) => "{user:str}",
        ("error_id", _) => "{error id}",
        (_, JsonValueKind.String) => names.In(leaf.GetValue<string>()),
        _ => leaf.DeepClone(),
    };
}
