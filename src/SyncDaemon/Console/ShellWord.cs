namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Writes paths so that a command shown to the user can be copied into a shell.</summary>
internal static class ShellWord
{
    /// <summary>The text, in quotes where a shell would split or change it.</summary>
    public static string Of(string text)
    {
        if (text.Length > 0 && text.All(c => char.IsLetterOrDigit(c) || "/\\:._-+@%,".Contains(c, StringComparison.Ordinal)))
            return text;
        return OperatingSystem.IsWindows() ? $"\"{text}\"" : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}
