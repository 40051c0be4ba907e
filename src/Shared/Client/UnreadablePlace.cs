namespace KnowledgeHub.Client;

/// <summary>A place among the results of a search whose record the hub cannot show: it fails each time that record is on the page.</summary>
/// <param name="Position">The place, from 1, in the order of the search.</param>
/// <param name="Before">The record before it; <c>null</c> when that is not known.</param>
/// <param name="After">The record after it; <c>null</c> when that is not known.</param>
/// <param name="Error">How the hub fails.</param>
public sealed record UnreadablePlace(long Position, RecordMark? Before, RecordMark? After, string Error);

/// <summary>A record by its id and its times.</summary>
/// <param name="Id">The id.</param>
/// <param name="Created">When it was made, as the hub wrote it.</param>
/// <param name="Updated">When it last changed, as the hub wrote it.</param>
public sealed record RecordMark(string Id, string? Created, string? Updated);
