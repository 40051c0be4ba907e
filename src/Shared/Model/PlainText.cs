using System.Text;

namespace KnowledgeHub.Model;

/// <summary>Gathers words for a text index; markup is left out.</summary>
internal sealed class PlainText
{
    private readonly StringBuilder _text = new();

    public void Add(string? text)
    {
        if (text is not { Length: > 0 })
            return;
        if (_text.Length > 0)
            _text.Append('\n');
        if (text.IndexOf('<') < 0)
            _text.Append(text);
        else
            AppendWithoutTags(text);
    }

    // A tag becomes a space, so that words on both sides of it stay apart. An angle bracket that opens no tag is text.
    private void AppendWithoutTags(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            var open = text.IndexOf('<', position);
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close < 0)
            {
                _text.Append(text, position, text.Length - position);
                return;
            }

            _text.Append(text, position, open - position).Append(' ');
            position = close + 1;
        }
    }

    /// <summary>What was gathered; begins anew.</summary>
    public string Take()
    {
        if (_text.Length == 0)
            return "";
        var taken = _text.ToString();
        _text.Clear();

        return taken;
    }
}
