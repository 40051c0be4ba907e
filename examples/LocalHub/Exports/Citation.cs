using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>A record as a reference in a text, in the two styles that differ most, and for BibTeX.</summary>
internal static class Citation
{
    private static readonly string[] Styles = ["apa", "harvard-cite-them-right", "modern-language-association", "vancouver", "chicago-fullnote-bibliography", "ieee"];

    public static string Of(RecordFacts facts, string style, bool isNewer)
    {
        if (style.Length > 0 && !Styles.Contains(style))
            throw new HubAnswerException(400, "Citation string style not found.");
        var isApa = style == "apa";
        var names = Join([.. facts.Creators.Select(person => person.Short)], isApa ? ", & " : " and ");
        var type = ResourceTypes.Of(facts.ResourceType).Csl;
        var title = isApa ? facts.Title + (isNewer ? Kind(type) : "") : type == "graphic" ? facts.Title : $"“{facts.Title}”";
        var publisher = facts.Publisher is { } name && type != "article-journal" ? $" {name}." : "";
        var place = facts.Doi is { } doi ? (isApa ? $" https://doi.org/{doi}" : $" doi:{doi}.") : "";
        return $"{names} ({facts.Year ?? "n.d."}){(isApa ? "." : "")} {title}.{publisher}{place}";
    }

    public static string BibTex(RecordFacts facts)
    {
        var family = facts.Creators.Count == 0 ? "nobody" : (facts.Creators[0].Family ?? facts.Creators[0].Name).Split(' ')[0].ToLowerInvariant();
        var lines = new List<string>
        {
            $"@{ResourceTypes.Of(facts.ResourceType).BibTex}{{{family}_{facts.Year}_{facts.Id},",
            $"  author       = {{{string.Join(" and\n                  ", facts.Creators.Select(person => person.Name))}}},",
            $"  title        = {{{facts.Title}}},",
        };
        if (facts.DateParts is { Count: >= 2 } parts && int.Parse(parts[1], CultureInfo.InvariantCulture) is >= 1 and <= 12 and var month)
            lines.Add($"  month        = {CultureInfo.InvariantCulture.DateTimeFormat.AbbreviatedMonthNames[month - 1].ToLowerInvariant()},");
        if (facts.Year is { } year)
            lines.Add($"  year         = {year},");
        if (facts.Publisher is { } publisher)
            lines.Add($"  publisher    = {{{publisher}}},");
        if (facts.Version is { } version)
            lines.Add($"  version      = {(version.All(char.IsAsciiDigit) ? version : $"{{{version}}}")},");
        if (facts.Doi is { } doi)
            lines.AddRange([$"  doi          = {{{doi}}},", $"  url          = {{https://doi.org/{doi}}},"]);
        return string.Join("\n", lines) + "\n}";
    }

    private static string Join(string[] names, string last) => names.Length switch
    {
        0 => "",
        1 => names[0],
        _ => string.Join(", ", names[..^1]) + last + names[^1],
    };

    private static string Kind(string type) => type switch
    {
        "graphic" => " [Graphic]",
        "dataset" => " [Data set]",
        "software" => " [Computer software]",
        _ => "",
    };
}
