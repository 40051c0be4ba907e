#if !NETSTANDARD2_0
using System.Buffers;
#endif

namespace KnowledgeHub.Compatibility;

/// <summary>Finds the first byte that is neither printable ASCII nor a tab or line end: quick where the runtime can search many bytes at once.</summary>
internal static class UnusualBytes
{
#if NETSTANDARD2_0
    public static int Find(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] is not (>= 0x20 and < 0x7F) and not (0x09 or 0x0A or 0x0D))
                return at;
        }

        return -1;
    }
#else
    private static readonly SearchValues<byte> Usual = SearchValues.Create([0x09, 0x0A, 0x0D, .. Enumerable.Range(0x20, 0x5F).Select(value => (byte)value)]);

    public static int Find(ReadOnlySpan<byte> bytes) => bytes.IndexOfAnyExcept(Usual);
#endif
}
