using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>The <c>; title=…</c> and <c>; description=…</c> after a related work. A backslash before such a semicolon makes it part of the text.</summary>
internal static class RelatedNotes
{
    private static readonly string[] Names = ["title", "description"];

    public static (string Head, string? Title, string? Description) Split(string text)
    {
        if (!text.Contains(';'))
            return (text, null, null);

        var parts = new string?[] { null, null, null };
        var current = 0;
        var part = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var (name, end) = NoteAt(text, at);
            var backslashes = TrailingBackslashes(part);
            if (name >= 0)
                part.Length -= (backslashes + 1) / 2;
            if (name < 0 || backslashes % 2 == 1)
            {
                part.Append(text[at]);
                continue;
            }

            parts[current] = part.ToString().Trim();
            part.Clear();
            current = name + 1;
            at = end - 1;
        }

        parts[current] = part.ToString().Trim();

        return (parts[0] ?? "", parts[1], parts[2]);
    }

    public static string Write(string? title, string? description) =>
        (title is null ? "" : $"; title={Protect(title, beforeNote: description is not null)}")
            + (description is null ? "" : $"; description={Protect(description, beforeNote: false)}");

    private static string Protect(string text, bool beforeNote)
    {
        var written = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (NoteAt(text, at).Name >= 0)
                written.Append('\\', TrailingBackslashes(written) + 1);
            written.Append(text[at]);
        }

        return written.Append('\\', beforeNote ? TrailingBackslashes(written) : 0).ToString();
    }

    /// <summary>Which note begins with the semicolon at this place, and where its text begins; -1 when none does.</summary>
    private static (int Name, int End) NoteAt(string text, int at)
    {
        if (text[at] != ';')
            return (-1, 0);
        var from = SkipBlanks(text, at + 1);
        for (var name = 0; name < Names.Length; name++)
        {
            if (string.Compare(text, from, Names[name], 0, Names[name].Length, StringComparison.OrdinalIgnoreCase) != 0)
                continue;
            var equals = SkipBlanks(text, from + Names[name].Length);
            if (equals < text.Length && text[equals] == '=')
                return (name, equals + 1);
        }

        return (-1, 0);
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;

        return at;
    }

    private static int TrailingBackslashes(StringBuilder text)
    {
        var count = 0;
        while (count < text.Length && text[text.Length - 1 - count] == '\\')
            count++;

        return count;
    }
}
