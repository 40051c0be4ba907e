namespace KnowledgeHub.Manifests;

/// <summary>What a row asks for.</summary>
public enum ManifestAction
{
    /// <summary>A new draft.</summary>
    Create,

    /// <summary>A change of a record or draft: cells that are empty keep what is there.</summary>
    Update,

    /// <summary>A new version of a record, with the changes the row gives.</summary>
    NewVersion,

    /// <summary>Nothing.</summary>
    Skip,
}
