namespace KnowledgeHub.Import;

/// <summary>Where in the manifest something was written.</summary>
/// <param name="Column">The column as the header names it.</param>
/// <param name="ColumnLetter">The column as a spreadsheet names it.</param>
/// <param name="Item">Which item of a cell that lists several, from 1; <c>null</c> for the whole cell.</param>
public sealed record CellPlace(string Column, string? ColumnLetter = null, int? Item = null);
