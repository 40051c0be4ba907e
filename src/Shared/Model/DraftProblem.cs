namespace KnowledgeHub.Model;

/// <summary>What the hub says is wrong with one field of a draft.</summary>
/// <param name="Field">Where, such as <c>metadata.creators.1.person_or_org.name</c>; empty when the hub names no field.</param>
/// <param name="Messages">What is wrong, in the hub's words.</param>
public sealed record DraftProblem(string Field, IReadOnlyList<string> Messages)
{
    /// <summary>Field and messages on one line.</summary>
    public override string ToString() => Field.Length == 0 ? string.Join(" ", Messages) : $"{Field}: {string.Join(" ", Messages)}";
}
