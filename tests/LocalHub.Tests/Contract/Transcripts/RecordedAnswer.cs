using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What a hub answered, with names in braces where ids, times and the like were. The status of a conclusion is 0.</summary>
internal sealed record RecordedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, JsonNode? Body);
