using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A value that is dropped as a whole when any part of it is refused.</summary>
internal sealed class WholeRule(FieldRule rule) : FieldRule
{
    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        var before = errors.Count;
        var loaded = rule.Load(value, path, errors);
        return errors.Count > before ? null : loaded;
    }
}
