using System.Globalization;
using System.Text.Json;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Lays the variables <c>KHSYNC__Section__Key</c> over what the file says.</summary>
internal static class EnvironmentOverrides
{
    public const string Prefix = "KHSYNC__";

    /// <summary>The configuration with every override in it; an override that fits nowhere becomes a problem.</summary>
    public static ConfigNode Apply(ConfigNode root, IReadOnlyDictionary<string, string> environment, ICollection<ConfigProblem> problems)
    {
        // In order of name, so that list elements come as 0, 1, 2, and the outcome does not depend on the platform's order.
        foreach (var (variable, value) in environment
            .Where(entry => entry.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            .OrderBy(entry => entry.Key.Length).ThenBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var keys = variable[Prefix.Length..].Split("__");
            if (keys.Any(key => key.Length == 0))
                problems.Add(Misfit(variable, "", $"The name must be {Prefix}Section__Key, with two underscores between the keys."));
            else
                root = Set(root, keys, variable, value, problems);
        }

        return root;
    }

    private static ConfigNode Set(ConfigNode node, ReadOnlySpan<string> keys, string variable, string value, ICollection<ConfigProblem> problems)
    {
        if (keys.IsEmpty)
        {
            if (node.Kind is JsonValueKind.Object or JsonValueKind.Array && (node.Members.Count > 0 || node.Elements.Count > 0))
            {
                problems.Add(Misfit(variable, node.Path, $"This is {node.Describe()} and cannot be set as a whole; name one value in it, such as {variable}__{Example(node)}."));
                return node;
            }

            return new ConfigNode(node.Path, JsonValueKind.String) { Text = value, Variable = variable };
        }

        return int.TryParse(keys[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && node.Kind is not JsonValueKind.Object
            ? SetElement(node, index, keys, variable, value, problems)
            : SetMember(node, keys, variable, value, problems);
    }

    private static ConfigNode SetElement(
        ConfigNode node, int index, ReadOnlySpan<string> keys, string variable, string value, ICollection<ConfigProblem> problems)
    {
        var elements = node.Elements.ToList();
        if (index > elements.Count)
        {
            problems.Add(Misfit(variable, node.Path, $"The list has {elements.Count} elements; the next one is number {elements.Count}, counted from 0."));
            return node;
        }

        var path = $"{node.Path}[{index}]";
        if (index == elements.Count)
            elements.Add(Absent(path, variable));
        elements[index] = Set(elements[index], keys[1..], variable, value, problems);
        return new ConfigNode(node.Path, JsonValueKind.Array) { Elements = elements, Line = node.Line, Variable = node.Variable };
    }

    private static ConfigNode SetMember(
        ConfigNode node, ReadOnlySpan<string> keys, string variable, string value, ICollection<ConfigProblem> problems)
    {
        if (node.Kind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            problems.Add(Misfit(variable, node.Path, $"'{keys[0]}' fits nowhere here: {node.Path} is {node.Describe()}."));
            return node;
        }

        var members = node.Members.ToList();
        var key = keys[0];
        var at = members.FindIndex(member => string.Equals(member.Key, key, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
        {
            at = members.Count;
            members.Add(new(key, Absent(node.PathOf(key), variable)));
        }

        members[at] = new(members[at].Key, Set(members[at].Value, keys[1..], variable, value, problems));
        return node with { Kind = JsonValueKind.Object, Members = members };
    }

    private static ConfigNode Absent(string path, string variable) => new(path, JsonValueKind.Undefined) { Variable = variable };

    private static string Example(ConfigNode node) => node.Kind == JsonValueKind.Array ? "0" : node.Members[0].Key;

    private static ConfigProblem Misfit(string variable, string path, string message) =>
        new(path.Length == 0 ? variable : path, message) { Variable = variable };
}
