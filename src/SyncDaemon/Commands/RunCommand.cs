using System.CommandLine;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync run</c>: the service.</summary>
internal static class RunCommand
{
    private const string Description = "Runs every schedule of the configuration until it is stopped; ends with 0 when it was told to stop.";

    private const string Json = """
        Nothing: the service writes a log to standard error, as JSON when the
        configuration's Service.Log says so, and keeps status.json up to date.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin, Secrets secrets)
    {
        var command = new DocumentedCommand("run", Description, Json);
        command.SetAction(async (parsed, ct) =>
        {
            var invocation = begin(parsed);
            var config = invocation.LoadConfig(new TokenReader(invocation.Environment));
            if (config.Mirrors.Count + config.Imports.Count == 0)
                throw new ConfigException(config.File, [new("Mirrors", $"{config.File} has no mirrors and no imports, so there is nothing to run; add one to section Mirrors or Imports.")]);
            try
            {
                await ServiceHost.RunAsync(config, invocation, secrets, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // It was told to stop while it was still starting.
            }

            return (int)ExitCode.Done;
        });
        return command;
    }
}
