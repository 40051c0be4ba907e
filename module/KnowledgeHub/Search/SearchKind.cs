namespace KnowledgeHub.Shell.Search;

/// <summary>The kinds of record that a search looks through.</summary>
public enum SearchKind
{
    /// <summary>Single resources, which other hubs simply call records.</summary>
    Resource,

    /// <summary>Knowledge packages.</summary>
    Package,

    /// <summary>Offers in the marketplace.</summary>
    MarketplaceItem,

    /// <summary>All of them.</summary>
    All,
}
