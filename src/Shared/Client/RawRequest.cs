using System.Text;

namespace KnowledgeHub.Client;

/// <summary>A call that no group of the client offers.</summary>
public sealed record RawRequest
{
    /// <summary>The method; <c>GET</c> by default.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>
    /// The path below the hub's address with its query, such as <c>/api/records?size=1</c>, or an address of the hub. Query values must be escaped.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>What to send; <c>null</c> sends nothing.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's type. The hub compares it whole, so it must have no charset.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What to accept.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Further headers; none that say who asks or where.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether an answer that refuses is returned like any other instead of thrown.</summary>
    public bool ReturnRefusals { get; init; }

    /// <summary>The same with this text as the body, in UTF-8.</summary>
    public RawRequest WithText(string body) => this with { Body = Encoding.UTF8.GetBytes(body) };
}
