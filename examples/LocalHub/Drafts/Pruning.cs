using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The hub keeps no empty objects and lists in metadata.</summary>
internal static class Pruning
{
    /// <returns>Whether nothing is left.</returns>
    public static bool RemoveEmpty(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject member:
                foreach (var (name, value) in member.ToList())
                    if (RemoveEmpty(value))
                        member.Remove(name);
                return member.Count == 0;
            case JsonArray list:
                foreach (var entry in list.ToList())
                    if (RemoveEmpty(entry))
                        list.Remove(entry);
                return list.Count == 0;
            default:
                return node is null;
        }
    }
}
