namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of GEO Work Programme activities.</summary>
public sealed class GeoActivityCompleter : VocabularyCompleter
{
    /// <summary>Creates it.</summary>
    public GeoActivityCompleter()
        : base("geowptypes")
    {
    }
}
