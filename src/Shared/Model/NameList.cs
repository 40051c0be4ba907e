using System.Collections.ObjectModel;

namespace KnowledgeHub.Model;

/// <summary>Names that read as a person would write them wherever a list becomes one text, as in the cell of a table.</summary>
internal sealed class NameList(string[] names) : ReadOnlyCollection<string>(names)
{
    public override string ToString() => string.Join("; ", this);
}
