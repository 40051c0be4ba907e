using System.CommandLine;
using System.CommandLine.Parsing;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync verify</c>: re-hashes the mirrored files and names every problem.</summary>
internal static class VerifyCommand
{
    private const string Description = "Re-hashes the mirrored files and names every problem; ends with 3 when problems remain, or files are still to be fetched.";

    private const string Json = """
        One object: path, problems (a list of kind, recordId, key, path, message), files,
        bytes, records, repaired, filesToFetch, recordsToFetch; with error instead of the counts when it failed.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin)
    {
        var repair = new Option<bool>("--repair") { Description = "Mend what can be mended, and mark the rest for the next harvest." };
        var part = new Option<VerifyPart?>("--part")
        {
            HelpName = "n/t",
            Description = "Only the n-th of t parts, such as 3/7 for a seventh each day of a week.",
            CustomParser = ReadPart,
        };
        var command = new DocumentedCommand("verify", Description, Json) { repair, part };
        var selection = new MirrorSelection(command);
        command.SetAction(async (parsed, ct) =>
        {
            var invocation = begin(parsed);
            var mirror = selection.Get(parsed, invocation);
            var report = await new VerifyDisplay(invocation, mirror).RunAsync(parsed.GetValue(repair), parsed.GetValue(part) ?? VerifyPart.Whole, ct);
            return (int)ExitCodes.Of(report);
        });
        return command;
    }

    private static VerifyPart? ReadPart(ArgumentResult result)
    {
        var part = VerifyPart.TryParse(result.Tokens[0].Value);
        if (part is null)
            result.AddError($"--part: expected n/t with n from 1 to t, such as 3/7, but found '{result.Tokens[0].Value}'.");
        return part;
    }
}
