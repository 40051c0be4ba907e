using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>What stands in a column's cells: how it is checked, and how it becomes the hub's JSON and back.</summary>
internal abstract class CellKind
{
    /// <summary>Whether the same text is always as good or as bad: not where the disk or the clock have a say.</summary>
    public virtual bool IsLasting => true;

    /// <summary>Reports everything that is wrong with a cell.</summary>
    public abstract void Check(string cell, CheckState state);

    /// <summary>The JSON of a cell that was found sound; of one that was not, as much as can be read.</summary>
    public abstract JsonNode? Read(string cell, ManifestContext context);

    /// <summary>The cell that says this JSON; <c>null</c> when no cell of this column does.</summary>
    public abstract string? Print(JsonNode value);
}
