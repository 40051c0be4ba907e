using System.CommandLine;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>One call of khsync: its common options and where it may write. Nothing it writes holds a token.</summary>
internal sealed class Invocation(Surroundings surroundings, ParseResult parsed, CommonOptions options)
{
    public IReadOnlyDictionary<string, string> Environment { get; } = surroundings.Environment;

    public string WorkingFolder { get; } = surroundings.WorkingFolder;

    public TimeProvider Clock { get; } = surroundings.Clock;

    /// <summary>Whether somebody has asked, since the last call, for the configuration to be read again.</summary>
    public bool WasAskedToReload => surroundings.WasAskedToReload();

    /// <summary>Results.</summary>
    public TextWriter Output { get; } = surroundings.Output;

    /// <summary>Progress, warnings and errors.</summary>
    public TextWriter Error { get; } = surroundings.Error;

    /// <summary>Tables and colours on <see cref="Output"/>. Made when first used: a run that only prints JSON never loads what draws.</summary>
    public IAnsiConsole OutputConsole => field ??= Consoles.For(surroundings.Output, surroundings.OutputColumns, surroundings.Environment);

    /// <summary>Progress on <see cref="Error"/>, made when first used.</summary>
    public IAnsiConsole ErrorConsole => field ??= Consoles.For(surroundings.Error, surroundings.ErrorColumns, surroundings.Environment);

    /// <summary>Whether progress can be drawn on <see cref="Error"/>; elsewhere it is told in lines.</summary>
    public bool DrawsProgress { get; } = Consoles.CanDraw(surroundings.ErrorColumns, surroundings.Environment);

    /// <summary>Whether both streams are one screen.</summary>
    public bool OneScreen { get; } = surroundings is { OutputColumns: not null, ErrorColumns: not null };

    public bool Json { get; } = parsed.GetValue(options.Json);

    public bool Verbose { get; } = parsed.GetValue(options.Verbose);

    public bool Quiet { get; } = parsed.GetValue(options.Quiet);

    public string? TokenFile { get; } = parsed.GetValue(options.TokenFile);

    private string? ConfigFileName { get; } = parsed.GetValue(options.Config);

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ConfigException">There is none, or something is wrong with it.</exception>
    public KhsyncConfig LoadConfig(TokenReader? tokens = null) =>
        ConfigFile.Load(ConfigFileName, WorkingFolder, Environment, Clock.GetUtcNow(), tokens);

    /// <summary>Whether a configuration was named or lies where one is looked for.</summary>
    public bool HasConfig => ConfigFileName is not null || ConfigFile.DefaultPlaces(WorkingFolder, Environment).Any(File.Exists);

    /// <summary>A path of the command line, absolute.</summary>
    /// <exception cref="UsageException">It is empty, as a variable that is not set leaves it.</exception>
    public string Absolute(string path) => string.IsNullOrWhiteSpace(path)
        ? throw new UsageException("The name of the folder is empty; name one, or write . for the working folder.")
        : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, WorkingFolder));

    public void Warn(string message) => Error.WriteLine(Warning(message));

    /// <summary>The line of a warning.</summary>
    public static string Warning(string message) => $"khsync: warning: {message}";

    public void Fail(Exception error, string? about = null)
    {
        foreach (var line in FailureText.Of(error, Verbose))
            Error.WriteLine(about is null ? $"khsync: {line}" : $"khsync: {about}: {line}");
    }
}
