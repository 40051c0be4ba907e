namespace KnowledgeHub.LocalHub;

/// <summary>A vocabulary as a collection that can be searched: where it is and in which order it comes.</summary>
internal sealed record VocabularyCollection
{
    private static readonly VocabularyCollection[] Own =
    [
        new() { Name = "affiliations", DefaultSort = "name" },
        new() { Name = "funders", DefaultSort = "name" },
        new() { Name = "awards", DefaultSort = "newest", Facets = [new Facet("funders", "Funders")] },
        new() { Name = "subjects", DefaultSort = "subject" },
        new() { Name = "names", DefaultSort = "name" },
    ];

    public required string Name { get; init; }

    public string DefaultSort { get; init; } = "title";

    public IReadOnlyList<Facet>? Facets { get; init; }

    /// <summary>Whether it is one of the types under <c>/api/vocabularies</c>, and not a collection of its own.</summary>
    public bool IsGeneric { get; private init; }

    public string Path => IsGeneric ? "/api/vocabularies/" + Name : "/api/" + Name;

    public SearchScope Scope => new()
    {
        Name = Name,
        Facets = Facets,
        Suggests = true,
        Sorts = ["bestmatch", "newest", "oldest", DefaultSort],
        DefaultSort = DefaultSort,
        LinksFilters = false,
        LinkPath = Path,
        Path = Path,
    };

    /// <summary>The collections that are no types of the one under <c>/api/vocabularies</c>.</summary>
    public static IReadOnlyList<VocabularyCollection> OfTheirOwn => Own;

    public static VocabularyCollection Generic(string type) => new() { Name = type, IsGeneric = true };

    /// <summary>What an unknown id is told: the hubs look some collections up by persistent identifier, others by name.</summary>
    public HubAnswerException Unknown(HubProfile profile) =>
        IsGeneric || Name == "subjects" || (profile == HubProfile.G && Name is ("affiliations" or "names")) ? HubAnswerException.NoSuchPid() : HubAnswerException.NotFound();

    /// <summary>Whether the caller may see it: newer hubs keep names from guests.</summary>
    public bool IsOpenTo(HubRequest request) => Name != "names" || request.Site.Profile == HubProfile.G || request.UserId is not null;
}
