using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>The secret of an access link: three parts joined by dots, signed, as the hub makes them.</summary>
internal static class LinkToken
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Make(string id, DateTimeOffset? expires)
    {
        var head = Part("""{"alg":"HS512"}"""u8);
        var end = expires is { } instant ? $",\"exp\":{instant.ToUnixTimeSeconds()}" : "";
        var body = Part(Encoding.UTF8.GetBytes($"{{\"id\":\"{id}\",\"data\":{{}},\"random\":\"{RandomNumberGenerator.GetHexString(32, lowercase: true)}\"{end}}}"));
        return $"{head}.{body}.{Part(HMACSHA512.HashData(Key, Encoding.ASCII.GetBytes($"{head}.{body}")))}";
    }

    private static string Part(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
