namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of licences.</summary>
public sealed class LicenseCompleter : VocabularyCompleter
{
    /// <summary>Creates it.</summary>
    public LicenseCompleter()
        : base("licenses")
    {
    }
}
