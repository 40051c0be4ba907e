namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Text from a hub as it may be shown: a title or a key with control characters could otherwise steer the terminal.</summary>
internal static class Printable
{
    /// <summary>The text with its control characters, line breaks and tabs aside, and its direction marks replaced.</summary>
    public static string Of(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(character => IsUnsafe(character) ? '\uFFFD' : character)) : text;

    /// <summary>The same on one line: with a line break in it, a key could say what seems to be another line of ours.</summary>
    public static string Line(string text) => Of(text.Replace('\n', '\uFFFD').Replace('\r', '\uFFFD').Replace('\t', ' '));

    // The latter turn the direction of writing, so that a name reads as another.
    private static bool IsUnsafe(char character) =>
        (char.IsControl(character) && character is not ('\n' or '\r' or '\t'))
        || character is '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
