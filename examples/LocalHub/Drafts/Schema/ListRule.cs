using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A list; entries that are refused are left out, those with one bad member keep the others.</summary>
internal sealed class ListRule(FieldRule entry) : FieldRule
{
    /// <summary>What is wrong with the list as a whole, looked at only when every entry is right; such a list is dropped.</summary>
    public Func<JsonArray, string?> Check { get; init; } = _ => null;

    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        if (value is not JsonArray sent)
        {
            errors.Add(new FieldError(path, "Not a valid list."));
            return null;
        }

        var before = errors.Count;
        var kept = new JsonArray();
        for (var i = 0; i < sent.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}.{i}");
            if (sent[i] is not { } one)
                errors.Add(new FieldError(at, NotNull));
            else if (entry.Load(one, at, errors) is { } loaded)
                kept.Add(loaded);
        }

        if (errors.Count > before || Check(kept) is not { } problem)
            return kept;
        errors.Add(new FieldError(path, problem));
        return null;
    }
}
