namespace KnowledgeHub.Shell.Drafts;

/// <summary>What to do about a draft of which the hub did not take everything when it was saved.</summary>
public enum IncompleteMetadata
{
    /// <summary>Do not publish it.</summary>
    Stop,

    /// <summary>Publish it without what the hub did not take.</summary>
    Allow,
}
