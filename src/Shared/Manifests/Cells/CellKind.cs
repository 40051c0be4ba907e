using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>What stands in a column's cells: how it is checked, and how it becomes the hub's JSON and back.</summary>
internal abstract class CellKind
{
    /// <summary>Whether it pays to remember which cells were sound: not where the disk has a say, nor where cells seldom recur.</summary>
    public virtual bool IsRemembered => true;

    /// <summary>Reports everything that is wrong with a cell.</summary>
    public abstract void Check(string cell, CheckState state);

    /// <summary>The JSON of a cell that was found sound; of one that was not, as much as can be read.</summary>
    public abstract JsonNode? Read(string cell, ManifestContext context);

    /// <summary>The cell that says this JSON; <c>null</c> when no cell of this column does.</summary>
    public abstract string? Print(JsonNode value);
}
