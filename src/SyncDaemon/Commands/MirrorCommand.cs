using System.CommandLine;
using System.CommandLine.Parsing;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync mirror</c>: harvests once, now.</summary>
internal static class MirrorCommand
{
    private const string Description = "Harvests once, now: every mirror of the configuration, those named, or one described by --hub and --into.";

    private const string Json = """
        Each run is one object on a line of its own, its counts named as in the mirror's
        table run: id, name, path, started, ended, outcome (succeeded, partial, failed,
        interrupted, needs-approval), seen, added, updated, unchanged, removed,
        missing, restricted, files, bytes, failed, error, requests, awaitingApproval, and failures, a list of
        recordId, key, error. A plan is one object: name, path, plan (true), added,
        updated, unchanged, missing, tombstoned, files, bytes, needsApproval, and
        changes, a list of recordId, title, change, files, bytes.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin, Secrets secrets)
    {
        var names = new Argument<string[]>("NAME") { Description = "Mirrors of the configuration. Default: all of them, in turn.", Arity = ArgumentArity.ZeroOrMore };
        var reconcile = new Option<bool>("--reconcile") { Description = "Also sweep for records that the hub no longer has." };
        var plan = new Option<bool>("--plan") { Description = "Only print what would be done; change nothing." };
        var beginAnew = new Option<bool>("--begin-anew") { Description = "Make a mirror of the configuration anew whose folder held one and is empty now. Without it that is refused: its disk may not be mounted." };
        var command = new DocumentedCommand("mirror", Description, Json) { names, reconcile, plan, beginAnew };
        var rehub = new Option<bool>("--rehub") { Description = "Follow a hub that got another address: a sample of the mirror's records and checksums has to prove that it is the same." };
        command.Options.Add(rehub);
        var adHoc = new AdHocMirror(command, rehub);
        command.Validators.Add(result => Validate(result, names, adHoc));
        command.SetAction(async (parsed, ct) =>
        {
            var invocation = begin(parsed);
            var tokens = new HubTokens(invocation, secrets);
            var targets = adHoc.IsGiven(parsed.CommandResult)
                ? [adHoc.Read(parsed, invocation, tokens)]
                : Configured(parsed.GetValue(names)!, parsed.GetValue(beginAnew), parsed.GetValue(rehub), invocation, tokens);
            var runner = new MirrorRunner(invocation, parsed.GetValue(reconcile));
            return (int)(parsed.GetValue(plan) ? await runner.PlanAsync(targets, ct) : await runner.RunAsync(targets, ct));
        });
        return command;
    }

    private static void Validate(CommandResult result, Argument<string[]> names, AdHocMirror adHoc)
    {
        var stray = adHoc.Stray(result).ToList();
        if (StrayOptions.In(result.GetResult(names), result.Command) is { } problem)
            result.AddError(problem);
        else if (adHoc.IsGiven(result) && result.GetResult(names) is { Tokens.Count: > 0 })
            result.AddError("Give the NAMEs of mirrors or --into FOLDER, not both.");
        else if (stray.Count > 0)
            result.AddError($"{string.Join(", ", stray)} describes a mirror without a configuration; add --into FOLDER, or put it into khsync.json.");
    }

    private static List<MirrorTarget> Configured(string[] names, bool beginAnew, bool rehub, Invocation invocation, HubTokens tokens)
    {
        var config = invocation.LoadConfig();
        var unknown = names.Where(name => config.FindMirror(name) is null).ToList();
        if (unknown.Count > 0)
            throw new UsageException([.. unknown.Select(name => MirrorSelection.Unknown(config, name))]);

        var mirrors = names.Length == 0 ? config.Mirrors : [.. names.Select(name => MirrorSelection.Get(config, name)).Distinct()];
        if (mirrors.Count == 0)
            throw new UsageException($"{config.File} has no mirrors; add one to section Mirrors, or use --hub URL --into FOLDER.");
        if (invocation.TokenFile is not null && mirrors.Any(mirror => !HubAddress.SameOrigin(mirror.Hub.Options.BaseUrl, mirrors[0].Hub.Options.BaseUrl)))
            throw new UsageException("--token-file is for one hub, but these mirrors have several; name mirrors of one hub, or give each hub a Token in the configuration.");

        var isOnlyHub = config.Hubs.All(hub => HubAddress.SameOrigin(hub.Options.BaseUrl, config.Hubs[0].Options.BaseUrl));
        var traces = new MirrorTraces(config.Service.StateFolder);
        if (beginAnew)
            mirrors.ToList().ForEach(mirror => traces.Forget(mirror.Path));
        var withToken = mirrors.Select(mirror => mirror.Hub).Distinct().ToDictionary(hub => hub.Name, hub => tokens.WithToken(hub, isOnlyHub));
        return [.. mirrors.Select(mirror => new MirrorTarget(NamedMirror.Of(mirror), withToken[mirror.Hub.Name], mirror.Options with { RetriesAllNow = true, Rehub = rehub, MustExist = traces.Knows(mirror.Path) }) { Traces = traces })];
    }
}
