using System.CommandLine;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync check-config</c>: every problem of the configuration at once, or what it says.</summary>
internal static class CheckConfigCommand
{
    private const string Description = "Checks the configuration: every problem at once with its place, or a summary with absolute paths and next runs.";

    private const string Json = """
        One object: file, valid, problems (a list of path, line, variable, warning,
        message), and when valid hubs (name, url, token), service (stateFolder, port),
        mirrors (name, hub, path, nextRun, nextHarvest, nextReconcile, nextScrub),
        imports (name, hub, folder, nextRun).
        """;

    public static Command Create(Func<ParseResult, Invocation> begin)
    {
        var command = new DocumentedCommand("check-config", Description, Json);
        command.SetAction(parsed =>
        {
            var invocation = begin(parsed);
            var now = invocation.Clock.GetUtcNow();
            try
            {
                var config = invocation.LoadConfig(new TokenReader(invocation.Environment) { IsCheckOnly = true });
                config = config with { Warnings = [.. config.Warnings, .. ConfigAdvice.For(config, invocation.Environment)] };
                foreach (var warning in config.Warnings)
                    invocation.Warn($"{warning.Path}: {warning.Message}");
                if (invocation.Json)
                    invocation.Output.WriteLine(ConfigJson.Of(config, now));
                else if (!invocation.Quiet)
                    ConfigView.Write(invocation.Output, config, now);
                return (int)ExitCode.Done;
            }
            catch (ConfigException error) when (invocation.Json)
            {
                invocation.Output.WriteLine(ConfigJson.Of(error));
                return (int)ExitCodes.Of(error);
            }
        });
        return command;
    }
}
