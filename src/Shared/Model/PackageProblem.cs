namespace KnowledgeHub.Model;

/// <summary>Why the hub did not take a resource into a package, or out of it.</summary>
/// <param name="RecordId">The resource.</param>
/// <param name="Message">What the hub says.</param>
public sealed record PackageProblem(string RecordId, string Message);
