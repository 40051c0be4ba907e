using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Records;

/// <summary>A record or draft of the hub in use, found out of what was given.</summary>
/// <param name="Kind">What kind of record it is.</param>
/// <param name="Id">Its id.</param>
internal sealed record RecordReference(RecordKind Kind, string Id);
