namespace KnowledgeHub.Import;

/// <summary>What the hub has of a draft that a row made earlier.</summary>
internal enum HubState
{
    /// <summary>Nobody has asked the hub.</summary>
    Unknown,

    /// <summary>It is a draft.</summary>
    Draft,

    /// <summary>It is a published record, or a draft that edits one.</summary>
    Published,

    /// <summary>It is published, and not to be seen by the token's owner.</summary>
    Hidden,

    /// <summary>It is not there any more.</summary>
    Gone,
}
