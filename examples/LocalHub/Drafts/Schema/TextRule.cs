using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>A text, cleaned as the hub cleans it.</summary>
internal sealed class TextRule : FieldRule
{
    public int Shortest { get; init; }

    /// <summary>Whether tags count for the shortest length.</summary>
    public bool CountsTags { get; init; } = true;

    public int Longest { get; init; } = int.MaxValue;

    /// <summary>What the text is made into besides being cleaned.</summary>
    public Func<string, string> Tidy { get; init; } = text => text;

    /// <summary>What is wrong with the cleaned text; <c>null</c> when nothing is.</summary>
    public Func<string, string?> Check { get; init; } = _ => null;

    public override JsonNode? Load(JsonNode value, string path, List<FieldError> errors)
    {
        if (TextOf(value) is not { } sent)
        {
            errors.Add(new FieldError(path, "Not a valid string."));
            return null;
        }

        var text = Tidy(TextCleaning.Clean(sent));
        if (Problem(text) is { } problem)
        {
            errors.Add(new FieldError(path, problem));
            return null;
        }

        return text;
    }

    private string? Problem(string text) =>
        (CountsTags ? text.Length : UiText.WithoutTags(text).Length) < Shortest ? string.Create(CultureInfo.InvariantCulture, $"Shorter than minimum length {Shortest}.")
        : text.Length > Longest ? string.Create(CultureInfo.InvariantCulture, $"Longer than maximum length {Longest}.")
        : Check(text);
}
