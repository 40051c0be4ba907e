namespace KnowledgeHub.Client;

/// <summary>The hub's answer to a raw call.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">The headers, but those that set cookies.</param>
/// <param name="Body">The body as text.</param>
public sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body);
