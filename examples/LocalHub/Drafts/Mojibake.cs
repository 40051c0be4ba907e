using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Text that was UTF-8 and was read as Windows-1252: <c>CafÃ©</c>. The hub takes any text that may be such for it.</summary>
internal static class Mojibake
{
    /// <summary>The characters of the bytes 0x80 to 0x9F; where there is none, the byte stands for itself.</summary>
    private const string HighControls =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Repair(string text)
    {
        if (!text.Any(character => character is >= '\u00C2' and <= '\u00F4'))
            return text;
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            if (ByteOf(text[i]) is not { } value)
                return text;
            bytes[i] = value;
        }

        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }

    private static byte? ByteOf(char character)
    {
        if (character is < '\u0080' or (>= '\u00A0' and <= '\u00FF'))
            return (byte)character;
        var index = HighControls.IndexOf(character, StringComparison.Ordinal);
        return index < 0 ? null : (byte)(0x80 + index);
    }
}
