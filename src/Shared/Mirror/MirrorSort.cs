namespace KnowledgeHub.Mirror;

/// <summary>The order of what a mirror finds; the words are the hub's.</summary>
public enum MirrorSort
{
    /// <summary>The best match first when there is a text, otherwise the newest.</summary>
    Default,

    /// <summary>The best match first.</summary>
    BestMatch,

    /// <summary>By when they were made, newest first.</summary>
    Newest,

    /// <summary>By when they were made, oldest first.</summary>
    Oldest,

    /// <summary>By their last change, newest first.</summary>
    UpdatedDesc,

    /// <summary>By their last change, oldest first.</summary>
    UpdatedAsc,

    /// <summary>By the number of the version, highest first.</summary>
    Version,
}
