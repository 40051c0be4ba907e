using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>A body as paths and values.</summary>
internal static partial class BodyForm
{
    /// <summary>How the line of an entry begins, which only says that the entry is there.</summary>
    public const string There = "there: ";

    /// <summary>Lists whose order the hub does not define, sorted: errors by field, file entries by key.</summary>
    public static JsonNode? Ordered(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, OrderedMember(member.Key, member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Ordered)]),
        _ => value?.DeepClone(),
    };

    /// <summary>Paths and values. Errors and file entries go by their field or key, so that one missing shifts nothing.</summary>
    public static Dictionary<string, string> Flat(JsonNode? value)
    {
        var paths = new Dictionary<string, string>();
        Flat(value, "", paths);

        return paths;
    }

    public static string WithoutIndexes(string path) => Index().Replace(path, "[]");

    private static JsonNode? OrderedMember(string name, JsonNode? value)
    {
        var by = name switch { "errors" => "field", "entries" => "key", _ => null };
        if (by is null || value is not JsonArray items || !items.All(item => item is JsonObject))
            return Ordered(value);

        return new JsonArray([.. items.Select(Ordered).OrderBy(item => item![by]?.ToString(), StringComparer.Ordinal)]);
    }

    private static void Flat(JsonNode? value, string path, Dictionary<string, string> paths)
    {
        switch (value)
        {
            case JsonObject { Count: 0 }:
                paths[path] = "{}";
                break;
            case JsonArray { Count: 0 }:
                paths[path] = "[]";
                break;
            case JsonObject members:
                foreach (var (key, member) in members)
                    FlatMember(key, member, path, paths);
                break;
            case JsonArray items:
                FlatItems(items, path, paths);
                break;
            default:
                paths[path] = HubJsonText.Leaf(value);
                break;
        }
    }

    private static void FlatMember(string key, JsonNode? member, string path, Dictionary<string, string> paths)
    {
        var isEntry = path.EndsWith("files.entries", StringComparison.Ordinal);
        var here = isEntry ? $"{path}[{key}]" : path.Length > 0 ? $"{path}.{key}" : key;
        if (isEntry)
            paths[here] = There + key;
        Flat(member, here, paths);
    }

    private static void FlatItems(JsonArray items, string path, Dictionary<string, string> paths)
    {
        var by = path.EndsWith("errors", StringComparison.Ordinal) ? "field" : path.EndsWith("entries", StringComparison.Ordinal) ? "key" : null;
        var seen = new Dictionary<string, int>();
        foreach (var (index, item) in items.Index())
        {
            if (by is null || item is not JsonObject entry || !entry.ContainsKey(by))
            {
                Flat(item, $"{path}[{index}]", paths);
                continue;
            }

            var key = entry[by]?.ToString() ?? "None";
            var again = (seen[key] = seen.GetValueOrDefault(key) + 1) > 1 ? " again" : "";
            var here = $"{path}[{key.Replace('[', '(').Replace(']', ')')}{again}]";
            paths[here] = There + (by == "field" ? $"{key}: {string.Join(", ", (entry["messages"] as JsonArray ?? []).Select(message => message?.ToString()))}" : key);
            var more = new JsonObject(entry.Where(member => member.Key != by && member.Key != "messages").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
            if (more.Count > 0)
                Flat(more, here, paths);
        }
    }

    [GeneratedRegex(@"\[[^\]]*\]")]
    private static partial Regex Index();
}
