namespace KnowledgeHub.Model;

/// <summary>Why the hub would not understand a query.</summary>
/// <param name="Position">Where it goes wrong: the character's number, from 0.</param>
/// <param name="Message">A sentence on what is wrong and how to write it.</param>
public sealed record QueryProblem(int Position, string Message);
