namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>All that the command line takes from the process it runs in, so that it can also run inside another.</summary>
internal sealed record Surroundings
{
    /// <summary>Where results go.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where progress, warnings and errors go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>The environment variables.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The folder that relative paths of the command line start from.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Columns of the terminal behind <see cref="Output"/>; <c>null</c> when it is redirected.</summary>
    public int? OutputColumns { get; init; }

    /// <summary>Columns of the terminal behind <see cref="Error"/>; <c>null</c> when it is redirected.</summary>
    public int? ErrorColumns { get; init; }

    /// <summary>Whether somebody has asked, since the last call, for the configuration to be read again.</summary>
    public Func<bool> WasAskedToReload { get; init; } = () => false;

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
