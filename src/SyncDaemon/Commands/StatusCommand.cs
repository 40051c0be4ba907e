using System.CommandLine;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary><c>khsync status</c>: what the mirrors say of themselves.</summary>
internal static class StatusCommand
{
    private const string Description = "Shows mirrors: state, lag, last and next run, failures, and what a running service is doing.";

    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(2);

    private const string Json = """
        One object: mirrors, a list of name, path, state (never-run, running, unreadable,
        failing before there is a mirror, or the last run's outcome), lag (seconds; null before the first complete run),
        lastRun (a row of table run), nextRun, failures, awaitingApproval, records and
        files (counts by state), fileBytes, error, lastComplete, lastSuccess, pendingSince
        (since when something waits to be had), nextRetry, scrub (parts, done, began,
        ended, completed), trouble (why the service's last work did not succeed), activity
        (what the service is doing: work, since, phase, counts); imports, a list of name,
        hub, folder, nextRun, lastLook, waiting (manifests that are tried again), trouble,
        activity, last (manifest, outcome, ended, rows, failed, movedTo, message); and
        service, when one has run: state, process, started, config, configSince (since when
        all goes by the configuration in force, schedules too), configProblems, events,
        hubs. With --watch one object each two seconds.
        """;

    public static Command Create(Func<ParseResult, Invocation> begin)
    {
        var watch = new Option<bool>("--watch") { Description = "Shows it again every two seconds, until Ctrl+C." };
        var command = new DocumentedCommand("status", Description, Json) { watch };
        var selection = new MirrorSelection(command);
        command.SetAction(async (parsed, ct) =>
        {
            var invocation = begin(parsed);
            if (!parsed.GetValue(watch))
                return (int)Show(selection, parsed, invocation);

            try
            {
                while (true)
                {
                    if (!invocation.Json && invocation.OutputConsole.Profile.Capabilities.Ansi)
                        invocation.OutputConsole.Clear(home: true);
                    Show(selection, parsed, invocation);
                    await Task.Delay(WatchEvery, invocation.Clock, ct);
                }
            }
            catch (OperationCanceledException)
            {
                return (int)ExitCode.Done;
            }
        });
        return command;
    }

    private static ExitCode Show(MirrorSelection selection, ParseResult parsed, Invocation invocation)
    {
        var now = invocation.Clock.GetUtcNow();
        var mirror = selection.Find(parsed, invocation);
        var config = mirror is null or { Name: not null } ? invocation.LoadConfig() : null;
        var traces = config is null ? null : new MirrorTraces(config.Service.StateFolder);
        var report = config is null ? null : StatusReport.TryRead(config.Service.StatusFile);
        List<MirrorState> states = mirror is not null ? [Read(mirror, invocation, traces)] : [.. config!.Mirrors.Select(configured => Read(NamedMirror.Of(configured), invocation, traces))]; // not null: no mirror was named
        states = [.. states.Select(state => state with { Service = report?.Of(state.Mirror.Name) })];
        List<InboxReport> imports = mirror is not null ? [] : [.. config!.Imports.Select(import => report?.OfImport(import.Name) ?? InboxReport.Of(import, situation: null, now))]; // not null: as above

        if (invocation.Json)
            invocation.Output.WriteLine(StatusJson.Of(states, imports, now, report?.Service));
        else
            StatusView.Write(invocation.OutputConsole, states, imports, now);
        if (!invocation.Json && mirror is null)
            ServiceView.Write(invocation.OutputConsole, report?.Service);

        return ExitCodes.Worst(states.Where(state => state.Error is not null).Select(state => ExitCodes.Of(state.Error!))); // not null: just asked
    }

    private static MirrorState Read(NamedMirror mirror, Invocation invocation, MirrorTraces? traces)
    {
        try
        {
            return new MirrorState(mirror) { Status = MirrorFolder.ReadStatus(mirror.Path, invocation.Clock) };
        }
        catch (MirrorNotFoundException) when (mirror.Name is not null)
        {
            // A mirror of the configuration that has not been harvested yet has no folder; that is a state, not a mistake.
            return new MirrorState(mirror) { Error = traces?.Knows(mirror.Path) == true ? new MirrorAbsentException(mirror.Path) : null };
        }
        catch (MirrorException error) when (mirror.Name is not null)
        {
            // One mirror that cannot be read must not hide the others.
            invocation.Fail(error, mirror.Name);
            return new MirrorState(mirror) { Error = error };
        }
    }
}
