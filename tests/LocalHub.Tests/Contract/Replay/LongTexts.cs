using System.Text;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Long texts of answers, cut so that a transcript stays readable.</summary>
internal static class LongTexts
{
    public static JsonNode? Cut(JsonNode? value) => value switch
    {
        JsonObject members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, Cut(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Cut)]),
        JsonValue text when text.TryGetValue<string>(out var whole) && whole.Length > 1200 && whole.EnumerateRunes().Count() is > 1200 and var length => $"{Start(whole)}… ({length} characters)",
        _ => value?.DeepClone(),
    };

    /// <summary>The first 200 characters.</summary>
    public static string Start(string text) => string.Concat(text.EnumerateRunes().Take(200).Select(rune => rune.ToString()));
}
