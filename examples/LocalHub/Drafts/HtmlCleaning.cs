using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>What the hub makes of HTML: a few tags and attributes stay, of the others only the text, and what was opened is closed.</summary>
internal sealed partial class HtmlCleaning
{
    private static readonly string[] Common =
    [
        "a", "abbr", "acronym", "b", "blockquote", "br", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "i", "li", "ol", "p", "pre", "span",
        "strike", "strong", "sub", "sup", "u", "ul",
    ];

    /// <summary>Tags that stand for a line break where they are taken out.</summary>
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "dd", "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ];

    public static readonly HtmlCleaning Older = new([]);

    public static readonly HtmlCleaning Newer = new(["table", "tbody", "td", "th", "tr"]);

    private readonly HashSet<string> _allowed;

    private HtmlCleaning(string[] more) => _allowed = [.. Common, .. more];

    public string Clean(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '>', '&') < 0)
            return html;
        var output = new HtmlOutput();
        var at = 0;
        while (at < html.Length)
        {
            var next = html.IndexOf('<', at);
            output.Text(html[at..(next < 0 ? html.Length : next)]);
            if (next < 0)
                break;
            at = next + Take(html, next, output);
        }

        return output.Close().Trim();
    }

    /// <returns>How many characters were taken.</returns>
    private int Take(string html, int at, HtmlOutput output)
    {
        if (html.AsSpan(at).StartsWith("<!--"))
            return (html.IndexOf("-->", at, StringComparison.Ordinal) is var end and >= 0 ? end + 3 : html.Length) - at;
        if (Tag().Match(html, at) is not { Success: true } tag)
        {
            output.Text("<");
            return 1;
        }

        var name = tag.Groups["name"].Value.ToLowerInvariant();
        var closes = tag.Groups["slash"].Length > 0;
        if (!_allowed.Contains(name))
            output.LeaveOut(!closes && Blocks.Contains(name));
        else if (closes)
            output.End(name);
        else
            output.Begin(name, Attributes(name, tag.Groups["rest"].Value), Blocks.Contains(name));
        return tag.Length;
    }

    private static string Attributes(string tag, string text)
    {
        var kept = new StringBuilder();
        foreach (Match attribute in Attribute().Matches(text))
        {
            var name = attribute.Groups["name"].Value.ToLowerInvariant();
            var value = attribute.Groups["value"].Value.Trim('"', '\'');
            if (name == "class" || (tag == "a" && (name is "title" or "name" or "rel" || (name == "href" && IsHarmless(value)))))
                kept.Append(' ').Append(name).Append("=\"").Append(value.Replace("\"", "&quot;", StringComparison.Ordinal)).Append('"');
        }

        return kept.ToString();
    }

    private static bool IsHarmless(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 || address.AsSpan(0, colon).IndexOfAny('/', '?', '#') >= 0 || address[..colon].ToLowerInvariant() is "http" or "https" or "mailto";
    }

    [GeneratedRegex("""\G<(?<slash>/?)(?<name>[a-zA-Z][^\s/>]*)(?<rest>(?:"[^"]*"|'[^']*'|[^'">])*)>""", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("""(?<name>[^\s"'>/=]+)(?:\s*=\s*(?<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""", RegexOptions.CultureInvariant)]
    private static partial Regex Attribute();
}
