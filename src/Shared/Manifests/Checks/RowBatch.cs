namespace KnowledgeHub.Manifests;

/// <summary>Some rows in a sequence, and what is wrong with them.</summary>
/// <param name="FileProblems">What the reader found in the file up to these rows.</param>
/// <param name="Rows">The rows.</param>
/// <param name="RowProblems">The problems of each row by itself, <c>null</c> where there are none; filled by the check.</param>
internal sealed record RowBatch(IReadOnlyList<ManifestProblem> FileProblems, List<ManifestRow> Rows, List<List<ManifestProblem>?> RowProblems);
