using KnowledgeHub.SyncDaemon.Tests.Console;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>What every failure owes its reader.</summary>
internal static class Sentences
{
    /// <summary>A token that no hub accepts and no output may show.</summary>
    public const string WrongToken = "wRoNg7tOkEn4nO2hUb9aCcEpTs";

    /// <summary>Asserts the code, the words, and that neither stack traces nor tokens are shown.</summary>
    public static void AssertFailed(this CommandLineRun khsync, int expected, int code, params string[] words)
    {
        Assert.True(expected == code, $"Exit code {code} instead of {expected}: {khsync.Everything}");
        Assert.All(words, word => Assert.True(khsync.Error.Contains(word, StringComparison.OrdinalIgnoreCase), $"No word of '{word}' in: {khsync.Error}"));
        Assert.DoesNotContain("   at ", khsync.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", khsync.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(WrongToken, khsync.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Something unexpected", khsync.Error, StringComparison.Ordinal);

        // One sentence for the failure; progress lines begin with the mirror's name, and a new mirror says once who may read it.
        var said = khsync.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.StartsWith("khsync: ", StringComparison.Ordinal) && !line.Contains("was made with a token", StringComparison.Ordinal)).ToList();
        Assert.Single(said);
        Assert.Matches("[.?]$", said[0].TrimEnd());
    }

    /// <summary>Asserts code 2 and the words; usage may take several lines.</summary>
    public static void AssertUsage(this CommandLineRun khsync, int code, params string[] words)
    {
        Assert.True(code == 2, $"Exit code {code} instead of 2: {khsync.Everything}");
        Assert.All(words, word => Assert.True(khsync.Error.Contains(word, StringComparison.OrdinalIgnoreCase), $"No word of '{word}' in: {khsync.Error}"));
        Assert.DoesNotContain("   at ", khsync.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", khsync.Everything, StringComparison.Ordinal);
    }
}
