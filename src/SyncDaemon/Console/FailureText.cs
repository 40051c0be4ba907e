using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Says in sentences what went wrong.</summary>
internal static class FailureText
{
    /// <summary>The lines for an exception; where it came from only when asked.</summary>
    public static IEnumerable<string> Of(Exception error, bool verbose)
    {
        var lines = error switch
        {
            ConfigException { Problems: [{ Path: "", Line: null }] problems } => [problems[0].Message],
            ConfigException config => [$"{config.File} has {Plural.Of(config.Problems.Count(problem => !problem.IsWarning), "problem")}:",
                .. config.Problems.Select(problem => $"  {problem}")],
            UsageException usage => usage.Problems,
            HubException or MirrorException or ImportException or ServiceHeldException => [Printable.Line(error.Message)],
            OperationCanceledException => ["Stopped; what is done stays, and the same command goes on from there."],
            IOException or UnauthorizedAccessException => [$"{error.Message} Check the path, its owner and permissions, and the space on the disk."],
            _ when MissingLibrary(error) is { } missing => [missing],
            _ => (IReadOnlyList<string>)[$"{Unexpected(error)} Try again; if it comes back, report it with the output of --verbose."],
        };
        return verbose && error is not (UsageException or ConfigException or OperationCanceledException) ? [.. lines, error.ToString()] : lines;
    }

    /// <summary>One sentence for an exception that nobody foresaw.</summary>
    public static string Unexpected(Exception error) => MissingLibrary(error) ?? $"Something unexpected went wrong: {error.Message} ({error.GetType().Name}).";

    // A program of machine code looks like a single file, and people copy it alone. What loads a library throws this from wherever it is used first.
    private static string? MissingLibrary(Exception error) => error.GetBaseException() is DllNotFoundException missing
        ? $"{missing.Message.Split(". ")[0].TrimEnd('.')}. It belongs to khsync: copy the whole folder that khsync was published to; a link to the program in it may stand elsewhere."
        : null;
}
