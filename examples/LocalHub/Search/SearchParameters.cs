using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The parameters of a search, checked as the hub checks them.</summary>
internal sealed record SearchParameters
{
    private const int DefaultSize = 25;

    /// <summary>The text searched for; <c>null</c> when there is none. Blanks are a text, which finds nothing.</summary>
    public string? Query { get; private init; }

    /// <summary>What is looked for as it is typed; only vocabularies know it.</summary>
    public string? Suggest { get; private init; }

    public required string Sort { get; init; }

    public long Page { get; private init; } = 1;

    public long Size { get; private init; } = DefaultSize;

    /// <summary>Whether older versions are found too; <c>null</c> when not said.</summary>
    public bool? AllVersions { get; private init; }

    public bool? Expand { get; private init; }

    /// <summary>Newer hubs only: what others have shared with the caller (<c>true</c>), or what is the caller's own.</summary>
    public bool? SharedWithMe { get; private init; }

    /// <summary>Newer hubs only: the letter of a deletion status; callers find nothing but what is published.</summary>
    public string? Status { get; private init; }

    /// <summary>The box as sent; <c>null</c> when not given or not known to this hub.</summary>
    public string? BoxText { get; private init; }

    public GeoBox? Box { get; private init; }

    /// <summary>Chosen values by facet name.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Facets { get; init; }

    /// <summary>The first hit of the page, counted from 0.</summary>
    public long First => (Page - 1) * Size;

    public static SearchParameters Read(HubRequest request, SearchScope scope)
    {
        var query = request.Http.Request.Query;
        var habits = SearchHabits.Of(request.Site.Profile);
        if (query.ContainsKey("suggest") && (!scope.Suggests || query.ContainsKey("q")))
            throw HubAnswerException.InvalidQuery();
        var box = habits.FindsInBoxes && query.ContainsKey("bbox") ? query.First("bbox") : null;
        var parameters = new SearchParameters
        {
            Query = query.ContainsKey("q") ? query.First("q") : null,
            Suggest = query.ContainsKey("suggest") ? query.First("suggest") : null,
            Sort = ReadSort(query, scope, habits),
            Page = ReadNumber(query, "page") ?? 1,
            Size = ReadNumber(query, "size") ?? DefaultSize,
            AllVersions = request.Switch("allversions"),
            Expand = request.Switch("expand"),
            SharedWithMe = habits.FindsInBoxes ? null : request.Switch("shared_with_me"),
            Status = habits.FindsInBoxes || !query.ContainsKey("status") ? null : query.First("status"),
            BoxText = box,
            Box = string.IsNullOrEmpty(box) ? null : GeoBox.TryParse(box) ?? throw HubAnswerException.InvalidQuery(),
            Facets = scope.Facets?.Where(facet => query.ContainsKey(facet.Name))
                .ToDictionary(facet => facet.Name, facet => (IReadOnlyList<string>)[.. query[facet.Name].OfType<string>()]) ?? [],
        };

        if (request.Site.Options.MaxPageSize is { } most && parameters.Size > most)
            throw new HubAnswerException(400, $"Page size cannot be greater than {most}.");
        if (parameters.Page > 1 && parameters.Page - 1 >= (decimal)request.Site.Options.ResultWindow / parameters.Size)
            throw HubAnswerException.InvalidQuery();
        return parameters;
    }

    private static string ReadSort(IQueryCollection query, SearchScope scope, SearchHabits habits)
    {
        var hasText = query.First("q").Length > 0 || query.First("suggest").Length > 0;
        if (!query.ContainsKey("sort"))
            return hasText && !scope.AlwaysAllVersions ? "bestmatch" : scope.DefaultSort;

        var sort = query.First("sort");
        var known = scope.Sorts ?? (scope.SortsByUpdated ? habits.OwnSorts : habits.Sorts);
        if (!known.Contains(sort))
            throw HubAnswerException.Invalid(new FieldError("_schema", $"Invalid sort option '{sort}'."));
        return sort == "bestmatch" && !hasText ? scope.DefaultSort : sort;
    }

    private static long? ReadNumber(IQueryCollection query, string name)
    {
        if (!query.ContainsKey(name))
            return null;
        if (!long.TryParse(query.First(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            throw HubAnswerException.Invalid(new FieldError(name, "Not a valid integer."));
        if (number < 1)
            throw HubAnswerException.Invalid(new FieldError(name, "Must be greater than or equal to 1."));
        return number;
    }
}
