#if !NETSTANDARD2_0
using System.Buffers;
using System.Text.Unicode;
#endif

namespace KnowledgeHub.Compatibility;

/// <summary>Looks at the bytes of a text before it becomes one: many at once where the runtime can.</summary>
internal static class RawText
{
    private static ReadOnlySpan<byte> SignOfLostLetters => [0xEF, 0xBF, 0xBD];

    /// <summary>Whether the UTF-8 text holds control characters other than tabs and line ends, or the sign that stands for lost letters.</summary>
    public static bool HasUnusualCharacters(ReadOnlySpan<byte> text) => HasControls(text) || text.IndexOf(SignOfLostLetters) >= 0;

#if NETSTANDARD2_0
    /// <summary>Whether the bytes are UTF-8.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] < 0x80)
                continue;
            var following = Following(bytes[at]);
            if (following < 0 || at + following >= bytes.Length || (bytes[at] == 0xE0 && bytes[at + 1] < 0xA0) || (bytes[at] == 0xF0 && bytes[at + 1] < 0x90))
                return false;
            for (; following > 0; following--)
            {
                if ((bytes[++at] & 0xC0) != 0x80)
                    return false;
            }
        }

        return true;
    }

    private static int Following(byte first) => first switch
    {
        >= 0xC2 and <= 0xDF => 1,
        >= 0xE0 and <= 0xEF => 2,
        >= 0xF0 and <= 0xF4 => 3,
        _ => -1,
    };

    private static bool HasControls(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value < 0x20 ? value is not (0x09 or 0x0A or 0x0D) : value == 0x7F)
                return true;
        }

        return false;
    }
#else
    private static readonly SearchValues<byte> Controls = SearchValues.Create([.. Enumerable.Range(0, 0x20).Where(value => value is not (0x09 or 0x0A or 0x0D)).Select(value => (byte)value), 0x7F]);

    /// <summary>Whether the bytes are UTF-8.</summary>
    public static bool IsUtf8(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes);

    private static bool HasControls(ReadOnlySpan<byte> text) => text.IndexOfAny(Controls) >= 0;
#endif
}
