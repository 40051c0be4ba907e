namespace KnowledgeHub.Import;

/// <summary>A statement for the journal.</summary>
/// <param name="Sql">The statement; always one of few texts, which are prepared once.</param>
/// <param name="Values">The values of its parameters.</param>
internal readonly record struct JournalWrite(string Sql, params (string Name, object? Value)[] Values);
