namespace KnowledgeHub.Mirror;

/// <summary>How a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Everything was had.</summary>
    Succeeded,

    /// <summary>The run reached its end; some items failed and are tried again by the next one.</summary>
    Partial,

    /// <summary>The run did not reach its end.</summary>
    Failed,

    /// <summary>The run was stopped, or its process died.</summary>
    Interrupted,

    /// <summary>The sweep would have removed more than allowed and changed nothing.</summary>
    NeedsApproval,
}
