using KnowledgeHub.Import;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>What the service knows of a watched folder; a snapshot.</summary>
/// <param name="Name">The import's name.</param>
internal sealed record ImportSituation(string Name)
{
    /// <summary>Since when it is being looked at; <c>null</c> when it is not.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How far the manifest is that is being imported; <c>null</c> when none is.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>When the last look ended; <c>null</c> before the first.</summary>
    public DateTimeOffset? Looked { get; init; }

    /// <summary>The manifest that was imported or given up last; <c>null</c> before the first.</summary>
    public InboxResult? Last { get; init; }

    /// <summary>When that was.</summary>
    public DateTimeOffset? LastEnded { get; init; }

    /// <summary>Manifests that lie there and are tried again.</summary>
    public int Waiting { get; init; }

    /// <summary>What somebody should see to; <c>null</c> when there is nothing.</summary>
    public string? Trouble { get; init; }
}
