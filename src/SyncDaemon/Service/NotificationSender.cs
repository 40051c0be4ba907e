using System.ComponentModel;
using System.Diagnostics;
using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Sends a message to a webhook, or starts a command with it.</summary>
internal sealed class NotificationSender(ServiceState state, Secrets secrets)
{
    private const int TailLength = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    /// <returns>Why it did not arrive; <c>null</c> when it did.</returns>
    public async Task<string?> SendAsync(NotificationConfig target, EventMessage message, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        try
        {
            var json = message.ToJson();
            return target.Webhook is { } address
                ? await Webhook.PostAsync(address, json, limit.Token)
                : await RunAsync(target.Command, message, json, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"There was no answer within {TimeText.Span(Longest)}.";
        }
    }

    private async Task<string?> RunAsync(IReadOnlyList<string> command, EventMessage message, byte[] json, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in SecretVariables())
            start.Environment.Remove(name);
        start.Environment["KHSYNC_EVENT"] = message.Event.Kind.ToText();
        start.Environment["KHSYNC_STATE"] = message.State;
        start.Environment["KHSYNC_MIRROR"] = message.Event.Mirror ?? "";
        start.Environment["KHSYNC_HUB"] = message.Event.Hub ?? "";
        start.Environment["KHSYNC_MESSAGE"] = message.Text;
        try
        {
            using var process = Process.Start(start)!; // not null: no shell is asked for
            try
            {
                return await FeedAsync(process, json, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw;
            }
        }
        catch (Exception fault) when (fault is Win32Exception or IOException or InvalidOperationException)
        {
            return secrets.Clean(fault.Message);
        }
    }

    private async Task<string?> FeedAsync(Process process, byte[] json, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var error = TailAsync(process.StandardError, reading.Token);
        var output = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, reading.Token);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(json, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It does not read what it is told; its exit code says whether that matters.
        }

        await process.WaitForExitAsync(cancellationToken);
        // What it started in the background may hold its output open for ever, and is not waited for.
        reading.CancelAfter(LastWords);
        await Task.WhenAll(output.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default), error);
        var said = secrets.Clean((await error).Trim());

        return process.ExitCode == 0 ? null : $"It ended with {process.ExitCode}{(said.Length == 0 ? "." : $": {said.Split('\n')[^1]}")}";
    }

    // Somebody's command may write without end; the last of it is enough.
    private static async Task<string> TailAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var tail = new char[2 * TailLength];
        var length = 0;
        try
        {
            while (await reader.ReadAsync(tail.AsMemory(length, TailLength), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length <= TailLength)
                    continue;
                tail.AsSpan(length - TailLength, TailLength).CopyTo(tail);
                length = TailLength;
            }
        }
        catch (OperationCanceledException)
        {
            // What has come so far is what there is.
        }

        return new string(tail, 0, length);
    }

    // A command has no business with the hub's tokens.
    private IEnumerable<string> SecretVariables() =>
        state.Config.Hubs.Where(hub => hub.Token?.Kind == TokenSourceKind.Env).Select(hub => hub.Token!.Place) // not null: it was asked for its kind
            .Concat([HubTokens.TokenVariable, "CREDENTIALS_DIRECTORY", "NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]);
}
