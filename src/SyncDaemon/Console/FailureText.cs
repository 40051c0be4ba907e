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
            _ => (IReadOnlyList<string>)[$"Something unexpected went wrong: {error.Message} ({error.GetType().Name})."
                + " Try again; if it comes back, report it with the output of --verbose."],
        };
        return verbose && error is not (UsageException or ConfigException or OperationCanceledException) ? [.. lines, error.ToString()] : lines;
    }
}
