using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror as the user names it.</summary>
/// <param name="Name">Its name in the configuration; <c>null</c> when only its folder was given.</param>
/// <param name="Path">Its folder, absolute.</param>
internal sealed record NamedMirror(string? Name, string Path)
{
    /// <summary>Its schedules; <c>null</c> when only its folder was given.</summary>
    public MirrorSchedules? Schedules { get; init; }

    /// <summary>What it is called in a sentence.</summary>
    public string Title => Name ?? Path;

    /// <summary>How it is named on khsync's command line.</summary>
    public string Argument => Name ?? $"--path {ShellWord.Of(Path)}";

    public static NamedMirror Of(MirrorConfig mirror) => new(mirror.Name, mirror.Path) { Schedules = mirror.Schedules };
}
