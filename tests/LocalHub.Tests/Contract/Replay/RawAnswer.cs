using System.Text;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>An answer as it came over the wire.</summary>
/// <param name="Headers">By name in small letters.</param>
internal sealed record RawAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string MediaType => Headers.GetValueOrDefault("content-type", "");

    public string Text => Encoding.UTF8.GetString(Body);
}
