using System.CommandLine;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>The options every command has.</summary>
internal sealed class CommonOptions
{
    public Option<string?> Config { get; } = new("--config")
    {
        HelpName = "FILE",
        Description = "The configuration. Default: khsync.json in the working folder, then the system's own (/etc/khsync/khsync.json; on Windows %ProgramData%\\khsync\\khsync.json).",
        Recursive = true,
    };

    public Option<string?> TokenFile { get; } = new("--token-file")
    {
        HelpName = "FILE",
        Description = "A file that holds the hub's access token. Default: the configuration's Token, then the variable GKH_API_TOKEN where it cannot be meant for another hub.",
        Recursive = true,
    };

    public Option<bool> Json { get; } = new("--json") { Description = "Print results as JSON on standard output.", Recursive = true };

    public Option<bool> Verbose { get; } = new("--verbose") { Description = "Say more, also where an error came from.", Recursive = true };

    public Option<bool> Quiet { get; } = new("--quiet") { Description = "No progress, and no summary when all went well.", Recursive = true };

    public void AddTo(Command root)
    {
        foreach (var option in (Option[])[Config, TokenFile, Json, Verbose, Quiet])
            root.Options.Add(option);
    }
}
