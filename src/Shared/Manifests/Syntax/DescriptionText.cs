using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>A description in a cell: HTML as it is, or plain text whose lines become paragraphs.</summary>
public static class DescriptionText
{
    // The tags the hub keeps.
    private static readonly HashSet<string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "acronym", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "i", "li", "ol", "p", "pre", "span", "strike",
        "strong", "sub", "sup", "u", "ul",
    };

    /// <summary>The cell as HTML. Text without a tag or an entity of HTML has its special characters escaped, and each of several lines becomes a paragraph.</summary>
    public static string ToHtml(string cell)
    {
        var text = cell.Trim();
        if (IsHtml(text))
            return text;

        var escaped = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
        if (escaped.IndexOfAny(['\n', '\r']) < 0)
            return escaped;

        var html = new StringBuilder();
        foreach (var line in escaped.Split('\n', '\r'))
        {
            if (line.Trim() is { Length: > 0 } paragraph)
                html.Append("<p>").Append(paragraph).Append("</p>");
        }

        return html.ToString();
    }

    /// <summary>The cell from which <see cref="ToHtml"/> makes this HTML; <c>null</c> when no cell does.</summary>
    public static string? FromHtml(string html) => ToHtml(html) == html ? html : null;

    private static bool IsHtml(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if ((text[at] == '<' && IsTag(text, at + 1)) || (text[at] == '&' && IsEntity(text, at + 1)))
                return true;
        }

        return false;
    }

    private static bool IsTag(string text, int from)
    {
        var start = from < text.Length && text[from] == '/' ? from + 1 : from;
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;

        return text.IndexOf('>', end) >= 0 && Tags.Contains(text.Substring(start, end - start));
    }

    private static bool IsEntity(string text, int from)
    {
        var end = text.IndexOf(';', from);

        return end > from && end - from <= 10 && text.Substring(from, end - from).All(character => char.IsLetterOrDigit(character) || character == '#');
    }
}
