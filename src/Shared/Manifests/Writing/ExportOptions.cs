namespace KnowledgeHub.Manifests;

/// <summary>How records become rows.</summary>
public sealed record ExportOptions
{
    /// <summary>What an import of the rows does: <see cref="ManifestAction.Update"/> changes the records they came from, <see cref="ManifestAction.Create"/> makes new ones, perhaps on another hub.</summary>
    public ManifestAction Action { get; init; } = ManifestAction.Update;

    /// <summary>The vocabularies, when known. Ids are written, so none is needed.</summary>
    public IVocabularies? Vocabularies { get; init; }
}
