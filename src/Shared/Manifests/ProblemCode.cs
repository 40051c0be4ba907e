namespace KnowledgeHub.Manifests;

/// <summary>A kind of problem.</summary>
/// <param name="Code">The stable code, <c>KHM</c> and four digits.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Meaning">What it means, for a help page.</param>
public sealed record ProblemCode(string Code, ProblemSeverity Severity, string Meaning);
