using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>Finds halves of surrogate pairs that JSON names by escapes; the hub's parser takes them, ours does not.</summary>
internal static class LoneSurrogates
{
    private const int EscapeLength = 6;

    /// <summary>Puts the replacement character in the place of each half; answers how many there were.</summary>
    public static int Replace(Span<byte> json)
    {
        var replaced = 0;
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
                continue;
            var unit = UnitAt(json, i);
            if (unit is null)
            {
                // An escape of two characters, such as a backslash.
                i++;
                continue;
            }

            if (char.IsHighSurrogate(unit.Value) && UnitAt(json, i + EscapeLength) is { } second && char.IsLowSurrogate(second))
            {
                i += (2 * EscapeLength) - 1;
                continue;
            }

            if (char.IsSurrogate(unit.Value))
            {
                "\\ufffd"u8.CopyTo(json[i..]);
                replaced++;
            }

            i += EscapeLength - 1;
        }

        return replaced;
    }

    /// <summary>The code unit that an escape at this place stands for.</summary>
    private static char? UnitAt(ReadOnlySpan<byte> json, int index) =>
        index + EscapeLength <= json.Length && json[index] == '\\' && json[index + 1] == 'u'
            && ushort.TryParse(json.Slice(index + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
