using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Text in UTF-8 that somebody once read as Latin-1: the hub puts it right.</summary>
internal static class Mojibake
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text that was meant; the same where nothing speaks for another.</summary>
    public static string Repair(string text)
    {
        if (text.All(char.IsAscii) || text.Any(character => character > '\u00FF'))
            return text;
        try
        {
            return Strict.GetString(Encoding.Latin1.GetBytes(text));
        }
        catch (DecoderFallbackException)
        {
            return text;
        }
    }
}
