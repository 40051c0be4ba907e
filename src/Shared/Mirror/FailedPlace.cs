namespace KnowledgeHub.Mirror;

/// <summary>A place among a search's results whose record the hub cannot show.</summary>
/// <param name="Name">What it is called among the failures: nobody knows the record's id.</param>
/// <param name="Part">The search it belongs to, as in table <c>bookmark</c>.</param>
/// <param name="ChangedFrom">Where its stretch of changes begins; <c>null</c> when with the first.</param>
/// <param name="Error">Why, with the records beside it.</param>
internal sealed record FailedPlace(string Name, string Part, DateTimeOffset? ChangedFrom, string Error);
