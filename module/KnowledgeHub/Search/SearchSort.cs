namespace KnowledgeHub.Shell.Search;

/// <summary>The order of a search's records.</summary>
public enum SearchSort
{
    /// <summary>The hub's own: the best match first when there is a query, otherwise the newest.</summary>
    Default,

    /// <summary>The best match first.</summary>
    BestMatch,

    /// <summary>By when they were made, newest first.</summary>
    Newest,

    /// <summary>By when they were made, oldest first.</summary>
    Oldest,

    /// <summary>By their last change, newest first. The GEO hub sorts so only one's own records; newer hubs and mirrors all.</summary>
    UpdatedDesc,

    /// <summary>By their last change, oldest first. The GEO hub sorts so only one's own records; newer hubs and mirrors all.</summary>
    UpdatedAsc,

    /// <summary>By the number of the version, highest first.</summary>
    Version,
}
