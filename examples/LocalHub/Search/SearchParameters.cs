using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The parameters of a search, checked as the hub checks them.</summary>
internal sealed record SearchParameters
{
    private const int DefaultSize = 25;

    private static readonly string[] KnownSorts = ["bestmatch", "newest", "oldest", "version"];
    private static readonly string[] UpdatedSorts = ["updated-desc", "updated-asc"];
    private static readonly string[] NewerSorts = ["mostviewed", "mostdownloaded", "newestactivity", "oldestactivity"];

    public string? Query { get; private init; }

    public required string Sort { get; init; }

    public int Page { get; private init; } = 1;

    public int Size { get; private init; } = DefaultSize;

    public bool AllVersions { get; private init; }

    public GeoBox? Box { get; private init; }

    /// <summary>Chosen values by facet name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; }

    public static SearchParameters Read(HubRequest request, SearchScope scope)
    {
        var query = request.Http.Request.Query;
        var parameters = new SearchParameters
        {
            Query = query["q"].ToString() is { Length: > 0 } q && q.Trim().Length > 0 ? q : null,
            Sort = ReadSort(request, scope),
            Page = ReadNumber(query, "page") ?? 1,
            Size = ReadNumber(query, "size") ?? DefaultSize,
            AllVersions = request.Switch("allversions") ?? false,
            Box = ReadBox(query),
            Facets = scope.Facets.Where(facet => query.ContainsKey(facet.Name))
                .ToDictionary(facet => facet.Name, facet => (IReadOnlyList<string>)[.. query[facet.Name].OfType<string>()]),
        };

        if (query["q"].Count > 0 && query["suggest"].Count > 0)
            throw HubAnswerException.InvalidQuery();
        if (request.Site.Options.MaxPageSize is { } most && parameters.Size > most)
            throw new HubAnswerException(400, $"Page size cannot be greater than {most}.");
        if ((long)(parameters.Page - 1) * parameters.Size >= request.Site.Options.ResultWindow)
            throw HubAnswerException.InvalidQuery();
        return parameters;
    }

    private static string ReadSort(HubRequest request, SearchScope scope)
    {
        var hasQuery = request.Http.Request.Query["q"].ToString().Trim().Length > 0;
        var sort = request.Http.Request.Query["sort"].ToString();
        if (sort.Length == 0)
            return hasQuery && !scope.AlwaysAllVersions ? "bestmatch" : scope.DefaultSort;

        var newer = request.Site.Profile == HubProfile.N;
        var known = KnownSorts.Contains(sort)
            || ((newer || scope.SortsByUpdated) && UpdatedSorts.Contains(sort))
            || (newer && NewerSorts.Contains(sort));
        if (!known)
            throw HubAnswerException.Invalid(new FieldError("_schema", $"Invalid sort option '{sort}'."));
        return sort == "bestmatch" && !hasQuery ? scope.DefaultSort : sort;
    }

    private static int? ReadNumber(IQueryCollection query, string name)
    {
        var text = query[name].ToString();
        if (!query.ContainsKey(name))
            return null;
        if (!int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            throw HubAnswerException.Invalid(new FieldError(name, "Not a valid integer."));
        if (number < 1)
            throw HubAnswerException.Invalid(new FieldError(name, "Must be greater than or equal to 1."));
        return number;
    }

    private static GeoBox? ReadBox(IQueryCollection query) =>
        query.ContainsKey("bbox") ? GeoBox.TryParse(query["bbox"].ToString()) ?? throw HubAnswerException.InvalidQuery() : null;
}
