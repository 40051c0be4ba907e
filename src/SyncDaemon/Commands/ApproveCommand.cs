using System.CommandLine;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync approve</c>: lets the next sweep past the cap on removals, once.</summary>
internal static class ApproveCommand
{
    public static Command Create(Func<ParseResult, Invocation> begin)
    {
        var command = new DocumentedCommand(
            "approve", "Lets the next sweep of a mirror past the cap on removals, once.", "One object: name, path, approved (how many removals).");
        var selection = new MirrorSelection(command);
        command.SetAction(parsed =>
        {
            var invocation = begin(parsed);
            var mirror = selection.Get(parsed, invocation);
            var approved = MirrorFolder.Approve(mirror.Path);
            if (invocation.Json)
                invocation.Output.WriteLine(RunJson.OfApproval(mirror, approved));
            else if (!invocation.Quiet)
                invocation.Output.WriteLine(Sentence(mirror, approved));
            return (int)ExitCode.Done;
        });
        return command;
    }

    private static string Sentence(NamedMirror mirror, long approved)
    {
        var next = mirror.Name is null ? "repeat the harvest with --reconcile" : $"khsync mirror {mirror.Name} --reconcile";
        return $"The next sweep of {mirror.Title} may remove {Plural.Of(approved, "record")}, once. Next: {next}";
    }
}
