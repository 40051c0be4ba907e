using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>
/// A value of the configuration with the place it came from. <see cref="JsonDocument"/> forgets lines and merges nothing, and both are
/// needed here: problems name the line, and environment variables override single values.
/// </summary>
internal sealed record ConfigNode(string Path, JsonValueKind Kind)
{
    /// <summary>The text of a string, or the number as written; empty for anything else.</summary>
    public string Text { get; init; } = "";

    /// <summary>The line of the value in the file, from 1.</summary>
    public int? Line { get; init; }

    /// <summary>The environment variable that gave the value; <c>null</c> when the file did.</summary>
    public string? Variable { get; init; }

    /// <summary>The members of an object, in order, as spelled.</summary>
    public IReadOnlyList<KeyValuePair<string, ConfigNode>> Members { get; init; } = [];

    /// <summary>The elements of an array.</summary>
    public IReadOnlyList<ConfigNode> Elements { get; init; } = [];

    /// <summary>Finds a member, whatever its case; <c>null</c> when there is none.</summary>
    public ConfigNode? Find(string key) =>
        Members.FirstOrDefault(member => string.Equals(member.Key, key, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>A problem with this value.</summary>
    public ConfigProblem Problem(string message) => new(Path, message) { Line = Line, Variable = Variable };

    /// <summary>What the value is, in words that may be printed: long texts are cut.</summary>
    public string Describe() => Kind switch
    {
        // What stands at a token's place may be the token itself, and is never repeated.
        JsonValueKind.String when Path.EndsWith(".Token", StringComparison.OrdinalIgnoreCase) || Path.EndsWith(".Webhook", StringComparison.OrdinalIgnoreCase) => "a text",
        JsonValueKind.Object => "a section { … }",
        JsonValueKind.Array => "a list [ … ]",
        JsonValueKind.String => Text.Length == 0 ? "an empty text" : $"the text \"{(Text.Length > 60 ? Text[..57] + "…" : Text)}\"",
        JsonValueKind.Number => $"the number {Text}",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => "null",
    };

    /// <summary>The path of a member.</summary>
    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}.{key}";
}
