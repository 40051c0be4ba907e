using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>How the hub's pages put things: in English here.</summary>
internal static partial class UiText
{
    private static readonly Dictionary<string, (string Title, string Description, string Icon)> Statuses = new()
    {
        ["open"] = ("Open", "The record and files are publicly accessible.", "unlock"),
        ["embargoed"] = ("Embargoed", "The record is publicly accessible, but files are restricted.", "outline clock"),
        ["restricted"] = ("Restricted", "The record and files are restricted to users with access.", "ban"),
        ["metadata-only"] = ("Metadata-only", "No files are available for this record.", "tag"),
    };

    /// <summary>A date in words; other forms than year, month and day stay as they are.</summary>
    public static string Day(string date, bool isLong) =>
        DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString(isLong ? "MMMM d, yyyy" : "MMM d, yyyy", CultureInfo.InvariantCulture)
            : date;

    public static JsonObject Access(JsonElement access)
    {
        var id = access.GetProperty("status").GetString()!;
        var (title, description, icon) = Statuses[id];
        return new JsonObject
        {
            ["id"] = id,
            ["title_l10n"] = title,
            ["description_l10n"] = description,
            ["icon"] = icon,
            ["embargo_date_l10n"] = access.GetProperty("embargo").TryGetProperty("until", out var until) && id == "embargoed" ? Day(until.GetString()!, isLong: true) : null,
            ["message_class"] = id == "restricted" ? "negative" : id == "embargoed" ? "warning" : "",
        };
    }

    /// <summary>The value with one title, in the reader's language, for each term in it.</summary>
    public static JsonNode WithTitle(JsonNode value)
    {
        switch (value)
        {
            case JsonArray list:
                return new JsonArray([.. list.Select(entry => entry is null ? null : WithTitle(entry))]);
            case JsonObject members:
                var shown = new JsonObject();
                foreach (var (name, member) in members)
                {
                    if (name is "title" or "description" && member is JsonObject words && words["en"] is { } word)
                        shown[name + "_l10n"] = word.DeepClone();
                    else
                        shown[name] = member is null ? null : WithTitle(member);
                }

                return shown;
            default:
                return value.DeepClone();
        }
    }

    public static string WithoutTags(string html) => Tag().Replace(html, "");

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
