using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>A draft whose making may go unanswered: what is known of it.</summary>
/// <param name="Kind">What kind of record it is.</param>
/// <param name="Json">The document that was sent.</param>
/// <param name="Begun">The timestamp of the clock at which the call was begun.</param>
/// <param name="IsTaken">Says of an id that it belongs to something else.</param>
internal sealed record LostDraft(RecordKind Kind, byte[] Json, long Begun, Func<string, bool>? IsTaken);
