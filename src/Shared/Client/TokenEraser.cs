using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeHub.Client;

/// <summary>Takes the token out of what a hub or proxy says, which may repeat the request in its complaint; pure.</summary>
internal static class TokenEraser
{
    private const string Instead = "[token]";

    // In JSON any letter may be written as its number; the first alternative also steps over an escaped backslash.
    private static readonly Regex Escape = new(@"\\(?:[^u]|u00(?<code>[2-7][0-9a-fA-F]))", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The body without the token, however JSON may have escaped it there.</summary>
    public static byte[] Erase(byte[] body, string token)
    {
        var text = Escape.Replace(Encoding.UTF8.GetString(body), Simplest);

        return Encoding.UTF8.GetBytes(text.Replace(token, Instead).Replace(token.Replace("\\", "\\\\").Replace("\"", "\\\""), Instead));
    }

    private static string Simplest(Match escape)
    {
        if (escape.Groups["code"] is not { Success: true } code)
            return escape.Value == "\\/" ? "/" : escape.Value;
        var letter = (char)int.Parse(code.Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

        return letter is '"' or '\\' ? $"\\{letter}" : letter.ToString();
    }
}
