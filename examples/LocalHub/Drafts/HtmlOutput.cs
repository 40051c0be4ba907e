using System.Text;
using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>Puts cleaned HTML together; elements that were left open, or that cannot contain what follows, are closed.</summary>
internal sealed partial class HtmlOutput
{
    private readonly StringBuilder _text = new();
    private readonly Stack<string> _open = new();

    public void Text(string text) =>
        _text.Append(BareAmpersand().Replace(text, "&amp;").Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal));

    /// <summary>A tag that is not taken over; a block leaves a line break, unless nothing stands before it.</summary>
    public void LeaveOut(bool isBlock)
    {
        if (isBlock && _text.Length > 0)
            _text.Append('\n');
    }

    public void Begin(string name, string attributes, bool isBlock)
    {
        if (isBlock && _open.Contains("p"))
            End("p");
        if (name == "li" && _open.TryPeek(out var last) && last == "li")
            End("li");
        if (name == "tr" && _open.TryPeek(out var table) && table == "table")
            Begin("tbody", "", isBlock: false);
        _text.Append('<').Append(name).Append(attributes).Append('>');
        if (name != "br")
            _open.Push(name);
    }

    public void End(string name)
    {
        if (!_open.Contains(name))
            return;
        while (_open.TryPop(out var open))
        {
            _text.Append("</").Append(open).Append('>');
            if (open == name)
                return;
        }
    }

    public string Close()
    {
        while (_open.TryPeek(out var open))
            End(open);
        return _text.ToString();
    }

    [GeneratedRegex("&(?!#?[0-9A-Za-z]{1,31};)", RegexOptions.CultureInvariant)]
    private static partial Regex BareAmpersand();
}
