using System.Text.Json;

namespace KnowledgeHub.Model;

/// <summary>Something among the hits of a search that is no record.</summary>
/// <param name="Position">Which of the page's hits it is, from 1.</param>
/// <param name="Id">The id it bears; <c>null</c> when it bears none.</param>
/// <param name="Name">What it is called in a table of failures: its id, or what tells it from others.</param>
/// <param name="Reason">Why it is no record, in one sentence that names it.</param>
public sealed record UnreadableHit(int Position, string? Id, string Name, string Reason)
{
    /// <summary>Whether a fault is one of the text that was read.</summary>
    internal static bool Is(Exception fault) => fault is JsonException or InvalidOperationException or FormatException or ArgumentException or OverflowException;
}
