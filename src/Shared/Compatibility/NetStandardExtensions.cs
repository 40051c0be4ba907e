#if NETSTANDARD2_0
using System.Diagnostics;
using System.Text;

namespace KnowledgeHub.Compatibility;

/// <summary>Members that newer targets have, with their signatures, so that callers need no conditions.</summary>
internal static class NetStandardExtensions
{
    public static Task<Stream> ReadAsStreamAsync(this HttpContent content, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return content.ReadAsStreamAsync();
    }

    public static unsafe string GetString(this Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* first = bytes)
            return bytes.IsEmpty ? "" : encoding.GetString(first, bytes.Length);
    }

    public static void Write(this Stream stream, ReadOnlySpan<byte> bytes)
    {
        var copy = bytes.ToArray();
        stream.Write(copy, 0, copy.Length);
    }

    public static bool Contains(this string text, string part, StringComparison comparison) => text.IndexOf(part, comparison) >= 0;

    public static bool Contains(this string text, char part) => text.IndexOf(part) >= 0;

    public static ReadOnlySpan<byte> Trim(this ReadOnlySpan<byte> bytes, byte trimElement)
    {
        var (from, to) = (0, bytes.Length);
        while (from < to && bytes[from] == trimElement)
            from++;
        while (to > from && bytes[to - 1] == trimElement)
            to--;

        return bytes.Slice(from, to - from);
    }

    public static bool TryAdd<TKey, TValue>(this Dictionary<TKey, TValue> dictionary, TKey key, TValue value)
        where TKey : notnull
    {
        if (dictionary.ContainsKey(key))
            return false;
        dictionary.Add(key, value);

        return true;
    }

    extension(Environment)
    {
        public static int ProcessId
        {
            get
            {
                using var process = Process.GetCurrentProcess();
                return process.Id;
            }
        }
    }
}
#endif
