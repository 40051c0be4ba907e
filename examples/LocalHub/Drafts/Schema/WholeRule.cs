using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A value that is dropped as a whole when any part of it is refused, but for members that it may not have.</summary>
internal sealed class WholeRule(FieldRule rule) : FieldRule
{
    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        var before = errors.Count;
        var loaded = rule.Load(value, path, errors);
        return errors.Skip(before).All(error => error.Messages.SequenceEqual([Unknown])) ? loaded : null;
    }
}
