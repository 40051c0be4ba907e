using System.Collections;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Service;

// Before anything is opened: a closed stream's number goes to whatever is opened first.
var (output, error) = StandardStreams.Secure();
// First of all: from here on no signal that asks for a reload ends a service that is still beginning.
using var signals = new Signals(mayReload: args.Contains("run"));
OpenFiles.AllowMost();
return await KhsyncCommandLine.RunAsync(args, new Surroundings
{
    Output = output,
    Error = error,
    OutputColumns = output == TextWriter.Null || Console.IsOutputRedirected ? null : Console.WindowWidth,
    ErrorColumns = error == TextWriter.Null || Console.IsErrorRedirected ? null : Console.WindowWidth,
    Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal),
    WorkingFolder = Directory.GetCurrentDirectory(),
    WasAskedToReload = signals.WasAskedToReload,
}, signals.Stopping);
