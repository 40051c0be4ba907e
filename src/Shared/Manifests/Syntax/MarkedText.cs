using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>A text in which some characters have a meaning, unless a backslash stands before them. Any other backslash is an ordinary character.</summary>
/// <remarks>Of several backslashes before such a character each pair is one; an odd one takes the character's meaning away.</remarks>
internal sealed class MarkedText
{
    private readonly bool[] _isPlain;

    private MarkedText(string text, bool[] isPlain)
    {
        Text = text;
        _isPlain = isPlain;
    }

    /// <summary>The text without the backslashes that were there to protect.</summary>
    public string Text { get; }

    public static MarkedText Read(string text, string marks)
    {
        if (text.IndexOf('\\') < 0)
            return new MarkedText(text, []);

        var read = new StringBuilder(text.Length);
        var isPlain = new bool[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            var run = RunAt(text, at);
            at += run;
            var isMark = at < text.Length && marks.Contains(text[at]);
            read.Append('\\', isMark ? run / 2 : run);
            if (at == text.Length)
                break;
            isPlain[read.Length] = isMark && run % 2 == 1;
            read.Append(text[at]);
        }

        return new MarkedText(read.ToString(), isPlain);
    }

    /// <summary>The text so written that <see cref="Read"/> gives it back.</summary>
    /// <param name="text">The text.</param>
    /// <param name="marks">All characters that have a meaning where the text will stand.</param>
    /// <param name="loses">Whether the character at this place would be mistaken and must lose its meaning.</param>
    /// <param name="beforeMark">Whether a character with a meaning follows the text at once.</param>
    public static string Write(string text, string marks, Func<int, bool> loses, bool beforeMark = false)
    {
        var written = new StringBuilder(text.Length + 4);
        for (var at = 0; at < text.Length; at++)
        {
            var run = RunAt(text, at);
            at += run;
            var isMark = at < text.Length ? marks.Contains(text[at]) : beforeMark;
            written.Append('\\', isMark ? 2 * run : run);
            if (at == text.Length)
                break;
            if (isMark && loses(at))
                written.Append('\\');
            written.Append(text[at]);
        }

        return written.ToString();
    }

    /// <summary>Whether the character at this place is this one and has its meaning.</summary>
    public bool Is(int at, char mark) => Text[at] == mark && !(at < _isPlain.Length && _isPlain[at]);

    /// <summary>Where the character next stands with its meaning; -1 when it does not.</summary>
    public int IndexOf(char mark, int from, int to)
    {
        if (_isPlain.Length == 0)
            return Text.IndexOf(mark, from, to - from);
        for (var at = from; at < to; at++)
        {
            if (Is(at, mark))
                return at;
        }

        return -1;
    }

    /// <summary>Where the first of these characters stands, whether it has its meaning or not; the end when there is none.</summary>
    public int FirstOf(char[] marks, int from)
    {
        var at = Text.IndexOfAny(marks, from);

        return at < 0 ? Text.Length : at;
    }

    public string Part(int from, int to) => Text.Substring(from, to - from).Trim();

    /// <summary>The parts between these characters, within a range: where each begins and ends.</summary>
    public IEnumerable<(int From, int To)> Split(char mark, int from, int to)
    {
        while (IndexOf(mark, from, to) is var at and >= 0)
        {
            yield return (from, at);
            from = at + 1;
        }

        yield return (from, to);
    }

    private static int RunAt(string text, int at)
    {
        var run = 0;
        while (at + run < text.Length && text[at + run] == '\\')
            run++;

        return run;
    }
}
