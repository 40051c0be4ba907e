namespace KnowledgeHub.Model;

/// <summary>An entry of a list that is equal to one before it.</summary>
/// <param name="Field">The entry as the hub names fields, such as <c>metadata.subjects.2</c>.</param>
/// <param name="First">The entry that it is equal to.</param>
public sealed record EqualEntry(string Field, string First)
{
    /// <summary>The list, such as <c>metadata.subjects</c>.</summary>
    public string List => Field.Substring(0, Field.LastIndexOf('.'));

    /// <summary>What to tell of it.</summary>
    public override string ToString() => $"{Field} is equal to {First}";
}
