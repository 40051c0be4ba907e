namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of resource types.</summary>
public sealed class ResourceTypeCompleter : VocabularyCompleter
{
    /// <summary>Creates it.</summary>
    public ResourceTypeCompleter()
        : base("resourcetypes")
    {
    }
}
