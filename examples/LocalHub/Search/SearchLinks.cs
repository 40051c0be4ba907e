using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>The paging links of a search, with the faults the hub's have: some lead to another collection, and the box is lost.</summary>
internal static class SearchLinks
{
    public static IEnumerable<(string Key, string Url)> Of(HubSite site, SearchScope scope, SearchParameters parameters, int total)
    {
        // By total, even where a page lies past the window; none before a page that lies past the end by more than one.
        if (Exists(parameters.Page - 1))
            yield return ("prev", Url(site, scope, parameters, parameters.Page - 1));
        yield return ("self", Url(site, scope, parameters, parameters.Page));
        if (Exists(parameters.Page + 1))
            yield return ("next", Url(site, scope, parameters, parameters.Page + 1));

        bool Exists(long page) => page >= 1 && page - 1 < (decimal)total / parameters.Size;
    }

    private static string Url(HubSite site, SearchScope scope, SearchParameters parameters, long page)
    {
        var habits = SearchHabits.Of(site.Profile);
        var url = new StringBuilder(site.Urls.Site).Append(habits.LeadsAstray ? scope.LinkPath : scope.Path);
        var separator = '?';
        foreach (var (name, values) in Arguments(scope, parameters, page, habits))
            foreach (var value in values)
            {
                url.Append(separator).Append(name).Append('=').Append(Escape(value, habits));
                separator = '&';
            }

        return url.ToString();
    }

    private static SortedDictionary<string, IReadOnlyList<string>> Arguments(SearchScope scope, SearchParameters parameters, long page, SearchHabits habits)
    {
        var arguments = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["page"] = [page.ToString(CultureInfo.InvariantCulture)],
            ["size"] = [parameters.Size.ToString(CultureInfo.InvariantCulture)],
            ["sort"] = [parameters.Sort],
        };
        if (habits.LeadsAstray && scope.LinksFilters)
            arguments["filters"] = [parameters.BoxText is { } box ? $"{{'bbox': '{box}'}}" : "{}"];
        foreach (var (name, value) in ((string, string?)[])
        [
            ("allversions", (parameters.AllVersions ?? (scope.LinksAllVersions ? true : null))?.ToString()),
            ("expand", parameters.Expand?.ToString()),
            ("q", parameters.Query),
            ("shared_with_me", parameters.SharedWithMe?.ToString()),
            ("suggest", parameters.Suggest),
        ])
            if (value is not null)
                arguments[name] = [value];
        foreach (var (name, values) in parameters.Facets)
            arguments[name] = values;
        return arguments;
    }

    private static string Escape(string value, SearchHabits habits)
    {
        if (habits.UnescapedInLinks.Length == 0)
            return SiteUrls.Segment(value);
        var escaped = new StringBuilder();
        foreach (var rune in value.EnumerateRunes())
            escaped.Append(rune.Value == ' ' ? "+"
                : rune.IsAscii && habits.UnescapedInLinks.Contains((char)rune.Value) ? rune.ToString()
                : SiteUrls.Segment(rune.ToString()));
        return escaped.ToString();
    }
}
