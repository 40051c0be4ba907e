using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>What stands in a column's cells: how it is checked, and how it becomes the hub's JSON and back.</summary>
internal abstract class CellKind
{
    /// <summary>Whether it pays to remember which cells were sound: not where the disk has a say, nor where cells seldom recur.</summary>
    public virtual bool IsRemembered => true;

    /// <summary>What a glance at a cell leaves in doubt: nothing when the cell is plainly sound. Two cells of a column with the same doubt are both sound or both not.</summary>
    /// <param name="cell">A cell in UTF-8 that is not empty, begins and ends plainly, and is not to be cleared.</param>
    /// <param name="room">Where a doubt may be put together. One that is no cell by itself begins with a zero, as no cell does.</param>
    public virtual ReadOnlySpan<byte> InDoubt(ReadOnlySpan<byte> cell, Span<byte> room) => cell;

    /// <summary>Reports everything that is wrong with a cell.</summary>
    public abstract void Check(string cell, CheckState state);

    /// <summary>The JSON of a cell that was found sound; of one that was not, as much as can be read.</summary>
    public abstract JsonNode? Read(string cell, ManifestContext context);

    /// <summary>The cell that says this JSON; <c>null</c> when no cell of this column does.</summary>
    public abstract string? Print(JsonNode value);
}
