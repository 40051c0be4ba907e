using System.Text;

namespace KnowledgeHub.Model;

/// <summary>What somebody wrote, as a message may repeat it.</summary>
internal static class GivenText
{
    private const int LongestShown = 60;

    /// <summary>The text without an address's query (it may hold an access token), without control characters and not too long.</summary>
    public static string Shorten(string? text)
    {
        var kept = WithoutQuery((text ?? "").Trim());
        var shown = new StringBuilder(LongestShown + 1);
        foreach (var character in kept)
        {
            if (shown.Length == LongestShown)
                break;
            shown.Append(char.IsControl(character) ? ' ' : character);
        }

        return kept.Length > LongestShown ? shown.Append('…').ToString() : shown.ToString();
    }

    /// <summary>An address without its query and fragment.</summary>
    public static string WithoutQuery(string address)
    {
        var end = address.IndexOfAny(['?', '#']);

        return end < 0 ? address : address.Substring(0, end);
    }
}
