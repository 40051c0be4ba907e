using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Puts values in their place in a draft.</summary>
internal sealed class DraftBuilder
{
    public JsonObject Root { get; } = [];

    public void Set(string path, JsonNode? value) => Parent(path, out var name)[name] = value;

    /// <summary>Sets a member whose name may hold dots.</summary>
    public void SetMember(string path, string member, JsonNode? value)
    {
        var parent = Parent(path, out var name);
        if (parent[name] is not JsonObject holder)
            parent[name] = holder = [];
        holder[member] = value;
    }

    /// <summary>Adds entries to a list that several columns fill.</summary>
    public void Append(string path, IEnumerable<JsonNode?> entries)
    {
        var parent = Parent(path, out var name);
        if (parent[name] is not JsonArray list)
            parent[name] = list = [];
        foreach (var entry in entries)
            list.Add(entry?.DeepClone());
    }

    /// <summary>Says that a list is to be emptied, unless another column has filled it.</summary>
    public void Clear(string path)
    {
        var parent = Parent(path, out var name);
        if (parent[name] is not JsonArray { Count: > 0 })
            parent[name] = null;
    }

    private JsonObject Parent(string path, out string name)
    {
        var parent = Root;
        var steps = path.Split('.');
        for (var at = 0; at < steps.Length - 1; at++)
        {
            if (parent[steps[at]] is not JsonObject next)
                parent[steps[at]] = next = [];
            parent = next;
        }

        name = steps[steps.Length - 1];

        return parent;
    }
}
