using System.CommandLine;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync status</c>: what the mirrors say of themselves.</summary>
internal static class StatusCommand
{
    private const string Description = "Shows mirrors: state, lag, last and next run, failures.";

    private const string Json = """
        One object: mirrors, a list of name, path, state (never-run, running, unreadable,
        or the last run's outcome), lag (seconds; null before the first complete run),
        lastRun (a row of table run), nextRun, failures, awaitingApproval, records and
        files (counts by state), fileBytes, error; and imports, a list of name, hub,
        folder, nextRun.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin)
    {
        var command = new DocumentedCommand("status", Description, Json);
        var selection = new MirrorSelection(command);
        command.SetAction(parsed =>
        {
            var invocation = begin(parsed);
            var now = invocation.Clock.GetUtcNow();
            IReadOnlyList<ImportConfig> imports = [];
            List<MirrorState> states;
            if (selection.Find(parsed, invocation) is { } mirror)
                states = [Read(mirror, invocation)];
            else
            {
                var config = invocation.LoadConfig();
                imports = config.Imports;
                states = [.. config.Mirrors.Select(configured => Read(NamedMirror.Of(configured), invocation))];
            }

            if (invocation.Json)
                invocation.Output.WriteLine(StatusJson.Of(states, imports, now));
            else
                StatusView.Write(invocation.OutputConsole, states, imports, now);
            return (int)ExitCodes.Worst(states.Where(state => state.Error is not null).Select(state => ExitCodes.Of(state.Error!)));
        });
        return command;
    }

    private static MirrorState Read(NamedMirror mirror, Invocation invocation)
    {
        try
        {
            return new MirrorState(mirror) { Status = MirrorFolder.ReadStatus(mirror.Path, invocation.Clock) };
        }
        catch (MirrorNotFoundException) when (mirror.Name is not null)
        {
            // A mirror of the configuration that has not been harvested yet has no folder; that is a state, not a mistake.
            return new MirrorState(mirror);
        }
        catch (MirrorException error) when (mirror.Name is not null)
        {
            // One mirror that cannot be read must not hide the others.
            invocation.Fail(error, mirror.Name);
            return new MirrorState(mirror) { Error = error };
        }
    }
}
