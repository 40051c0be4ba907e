namespace KnowledgeHub.Import;

/// <summary>What a row asks for.</summary>
public enum ImportAction
{
    /// <summary>A new draft.</summary>
    Create,

    /// <summary>A change of a draft or a published record that is on the hub already.</summary>
    Update,

    /// <summary>The draft of a published record's next version.</summary>
    NewVersion,
}
