namespace KnowledgeHub.Manifests;

/// <summary>Something that is wrong with a row's files.</summary>
/// <param name="Column">The column concerned.</param>
/// <param name="Item">Which item of its cell, from 1; <c>null</c> for the whole cell.</param>
/// <param name="Value">The item's text; <c>null</c> for the whole cell.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record FileProblem(string Column, int? Item, string? Value, SyntaxProblem Problem);
