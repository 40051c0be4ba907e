namespace KnowledgeHub.Import;

/// <summary>What is to be done about a row.</summary>
public enum PlannedStep
{
    /// <summary>A draft is made.</summary>
    Create,

    /// <summary>A draft may have been made and is looked for; it is made only when there is none.</summary>
    Settle,

    /// <summary>A draft or a published record is changed.</summary>
    Update,

    /// <summary>The draft of a new version is opened.</summary>
    NewVersion,

    /// <summary>The draft is right; files are missing, or it is to be published.</summary>
    Complete,

    /// <summary>There is nothing to do.</summary>
    Nothing,

    /// <summary>The row has changed, but its record is published: it is left alone.</summary>
    LeftAlone,
}
