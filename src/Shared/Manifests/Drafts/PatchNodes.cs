using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>JSON merge patches (RFC 7396) of trees in memory; <see cref="KnowledgeHub.Model.JsonMergePatch"/> is for text.</summary>
internal static class PatchNodes
{
    /// <summary>Applies the patch to the target, and returns the target.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="patch">The patch.</param>
    /// <param name="keepsNulls">Whether the target is itself a patch, in which a removal must stay.</param>
    internal static JsonObject Apply(JsonObject target, JsonObject patch, bool keepsNulls)
    {
        foreach (var member in patch)
        {
            if (member.Value is JsonObject inner)
                target[member.Key] = Apply(target[member.Key] is JsonObject old ? old.DeepClone().AsObject() : [], inner, keepsNulls);
            else if (member.Value is null && !keepsNulls)
                target.Remove(member.Key);
            else
                target[member.Key] = member.Value?.DeepClone();
        }

        return target;
    }

    /// <summary>The patch that makes one document of another; empty when they are equal.</summary>
    internal static JsonObject Difference(JsonObject from, JsonObject to)
    {
        var patch = new JsonObject();
        foreach (var member in from)
        {
            if (!to.ContainsKey(member.Key))
                patch[member.Key] = null;
        }

        foreach (var member in to)
        {
            if (JsonNode.DeepEquals(from[member.Key], member.Value))
                continue;
            patch[member.Key] = from[member.Key] is JsonObject old && member.Value is JsonObject inner ? Difference(old, inner) : member.Value?.DeepClone();
        }

        return patch;
    }
}
