using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>The command line of khsync, from arguments to exit code.</summary>
internal static class KhsyncCommandLine
{
    // Without a replacer '@name' is an argument like any other instead of a file of arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>Runs a command with redirected output inside another process.</summary>
    public static Task<int> RunAsync(
        string[] args, TextWriter stdout, TextWriter stderr, IReadOnlyDictionary<string, string> environment, string workingFolder, CancellationToken ct) =>
        RunAsync(args, new Surroundings { Output = stdout, Error = stderr, Environment = environment, WorkingFolder = workingFolder }, ct);

    /// <summary>Runs a command.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Surroundings surroundings, CancellationToken ct)
    {
        var secrets = new Secrets(surroundings.Environment);
        await using var output = new RedactingWriter(surroundings.Output, secrets);
        await using var error = new RedactingWriter(surroundings.Error, secrets);
        surroundings = surroundings with { Output = output, Error = error };

        var options = new CommonOptions();
        var root = Build(options, parsed => new Invocation(surroundings, parsed, options), secrets);
        var parsed = root.Parse(args, Parsing);
        if (parsed.Action is not HelpAndExitCodes && parsed.Errors.Count > 0)
            return (int)Explain(parsed, error);

        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ct);
        }
        catch (Exception failure)
        {
            // The outermost frame: whatever it is becomes a sentence and a code here.
            new Invocation(surroundings, parsed, options).Fail(failure);
            return (int)ExitCodes.Of(failure);
        }
    }

    private static RootCommand Build(CommonOptions options, Func<ParseResult, Invocation> begin, Secrets secrets)
    {
        var root = new RootCommand("Keeps mirrors of what a GEO Knowledge Hub, or any InvenioRDM hub, holds, and imports manifests into it.") { HelpName = "khsync" };
        options.AddTo(root);
        root.Add(RunCommand.Create(begin, secrets));
        root.Add(MirrorCommand.Create(begin, secrets));
        root.Add(ApproveCommand.Create(begin));
        root.Add(ImportCommand.Create(begin, secrets));
        root.Add(VerifyCommand.Create(begin));
        root.Add(StatusCommand.Create(begin));
        root.Add(CheckConfigCommand.Create(begin));

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpAndExitCodes((SynchronousCommandLineAction)help.Action!);
        return root;
    }

    private static ExitCode Explain(ParseResult parsed, TextWriter error)
    {
        var problems = parsed.CommandResult.Command is RootCommand root
            ? [NoCommand(root, parsed.UnmatchedTokens)]
            : parsed.Errors.Select(problem => problem.Message).Distinct();
        foreach (var problem in problems)
            error.WriteLine($"khsync: {problem}");

        var command = parsed.CommandResult.Command is RootCommand ? "khsync" : $"khsync {parsed.CommandResult.Command.Name}";
        error.WriteLine($"khsync: See '{command} --help'.");
        return ExitCode.Usage;
    }

    private static string NoCommand(RootCommand root, IReadOnlyList<string> unmatched)
    {
        var commands = root.Subcommands.Select(command => command.Name).ToList();
        if (unmatched.Count == 0)
            return $"Say what to do: {string.Join(", ", commands)}.";
        return Nearest.Of(unmatched[0], commands) is { } near
            ? $"There is no command '{unmatched[0]}'. Did you mean {near}?"
            : $"There is no command '{unmatched[0]}'; there are {string.Join(", ", commands)}.";
    }
}
