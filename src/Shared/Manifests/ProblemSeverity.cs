namespace KnowledgeHub.Manifests;

/// <summary>How much a problem matters.</summary>
public enum ProblemSeverity
{
    /// <summary>The row cannot be imported as it is.</summary>
    Error,

    /// <summary>The row can be imported, but probably not as it was meant.</summary>
    Warning,

    /// <summary>Something worth knowing.</summary>
    Info,
}
