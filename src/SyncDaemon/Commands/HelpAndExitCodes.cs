using System.CommandLine;
using System.CommandLine.Invocation;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>The usual help, followed by what <c>--json</c> prints and the exit codes.</summary>
internal sealed class HelpAndExitCodes(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is DocumentedCommand command)
        {
            output.WriteLine("With --json:");
            foreach (var line in command.Json.ReplaceLineEndings("\n").Split('\n'))
                output.WriteLine($"  {line}");
            output.WriteLine();
        }

        output.WriteLine(ExitCodes.HelpText);
        return code;
    }
}
