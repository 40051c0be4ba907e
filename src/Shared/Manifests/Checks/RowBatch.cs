namespace KnowledgeHub.Manifests;

/// <summary>Some rows in a sequence.</summary>
/// <param name="FileProblems">What the reader found in the file up to these rows.</param>
/// <param name="Rows">The rows; the check fills in their problems.</param>
internal sealed record RowBatch(IReadOnlyList<ManifestProblem> FileProblems, List<CheckedRow> Rows);
