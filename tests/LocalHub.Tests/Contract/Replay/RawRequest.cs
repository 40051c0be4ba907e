namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Target">Path and query, not touched.</param>
internal sealed record RawRequest(string Method, string Target)
{
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, with its length said before; <c>null</c> has none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body in chunks, without its length; <c>null</c> has none.</summary>
    public IReadOnlyList<byte[]>? Chunks { get; init; }
}
