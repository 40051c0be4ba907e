using System.Collections;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Console;

using var signals = new Signals();
return await KhsyncCommandLine.RunAsync(args, new Surroundings
{
    Output = Console.Out,
    Error = Console.Error,
    OutputColumns = Console.IsOutputRedirected ? null : Console.WindowWidth,
    ErrorColumns = Console.IsErrorRedirected ? null : Console.WindowWidth,
    Environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal),
    WorkingFolder = Directory.GetCurrentDirectory(),
}, signals.Stopping);
