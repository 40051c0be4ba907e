namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of languages.</summary>
public sealed class LanguageCompleter : VocabularyCompleter
{
    /// <summary>Creates it.</summary>
    public LanguageCompleter()
        : base("languages")
    {
    }
}
