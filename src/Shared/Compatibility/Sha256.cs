using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.Compatibility;

/// <summary>SHA-256 in one call, on both targets.</summary>
internal static class Sha256
{
    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static byte[] Of(ReadOnlyMemory<byte> bytes)
    {
#if NETSTANDARD2_0
        using var sha = SHA256.Create();
        return System.Runtime.InteropServices.MemoryMarshal.TryGetArray(bytes, out var part)
            ? sha.ComputeHash(part.Array, part.Offset, part.Count)
            : sha.ComputeHash(bytes.ToArray());
#else
        return SHA256.HashData(bytes.Span);
#endif
    }
}
