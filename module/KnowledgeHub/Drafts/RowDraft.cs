using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Drafts;

/// <summary>What a row of a table gives for a draft.</summary>
/// <param name="Document">The document.</param>
/// <param name="Kind">What kind of record it is to be.</param>
/// <param name="ReservesDoi">Whether the hub shall reserve a DOI.</param>
/// <param name="Remarks">What of the row the draft will not have, and what looks wrong.</param>
internal sealed record RowDraft(IReadOnlyDictionary<string, object?> Document, RecordKind Kind, bool ReservesDoi, IReadOnlyList<string> Remarks);
