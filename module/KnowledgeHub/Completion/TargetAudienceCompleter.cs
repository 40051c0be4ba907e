namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of target audiences.</summary>
public sealed class TargetAudienceCompleter : VocabularyCompleter
{
    /// <summary>Creates it.</summary>
    public TargetAudienceCompleter()
        : base("targetaudiencestypes")
    {
    }
}
