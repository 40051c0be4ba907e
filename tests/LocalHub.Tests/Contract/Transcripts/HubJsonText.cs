using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Reads JSON as hubs write it.</summary>
internal static partial class HubJsonText
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 2000 };

    /// <summary>Parses a document. Half a surrogate pair, which hubs store, stays as its escape.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(HalfPair().Replace(text, @"\$&"), documentOptions: Options);

    /// <summary>The text of a value that holds no others, the same for equal values.</summary>
    public static string Leaf(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.String => $"\"{node.GetValue<string>()}\"",
        JsonValueKind.Number => Number(node.ToJsonString()),
        _ => node.ToJsonString(),
    };

    private static string Number(string text) => text.AsSpan().IndexOfAny('.', 'e', 'E') < 0
        ? text
        : double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) is var shortest && shortest.Contains('.', StringComparison.Ordinal) ? shortest : shortest + ".0";

    // Not where the backslash is itself escaped.
    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)(?:\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
