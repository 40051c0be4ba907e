using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>The paging links of a search, with the faults the hub's have: some lead to another collection, and the box is lost.</summary>
internal static class SearchLinks
{
    public static IEnumerable<(string Key, string Url)> Of(HubSite site, SearchScope scope, SearchParameters parameters, int total)
    {
        yield return ("self", Url(site, scope, parameters, parameters.Page));
        if (parameters.Page > 1)
            yield return ("prev", Url(site, scope, parameters, parameters.Page - 1));

        // By total, even where the next page lies past the window.
        if ((long)parameters.Page * parameters.Size < total)
            yield return ("next", Url(site, scope, parameters, parameters.Page + 1));
    }

    private static string Url(HubSite site, SearchScope scope, SearchParameters parameters, int page)
    {
        var arguments = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
        {
            ["page"] = [page.ToString(CultureInfo.InvariantCulture)],
            ["size"] = [parameters.Size.ToString(CultureInfo.InvariantCulture)],
            ["sort"] = [parameters.Sort],
        };
        if (site.Profile == HubProfile.G)
            arguments["filters"] = ["{}"];
        if (parameters.AllVersions)
            arguments["allversions"] = ["True"];
        if (parameters.Query is not null)
            arguments["q"] = [parameters.Query];
        foreach (var (name, values) in parameters.Facets)
            arguments[name] = values;

        var url = new StringBuilder(site.Urls.Site).Append(site.Profile == HubProfile.G ? scope.LinkPath : scope.Path);
        var separator = '?';
        foreach (var (name, values) in arguments)
            foreach (var value in values)
            {
                url.Append(separator).Append(name).Append('=').Append(SiteUrls.Segment(value));
                separator = '&';
            }

        return url.ToString();
    }
}
