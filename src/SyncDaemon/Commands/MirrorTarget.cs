using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror to be harvested, with all that this needs.</summary>
/// <param name="Mirror">The mirror.</param>
/// <param name="Hub">Its hub, with the token.</param>
/// <param name="Options">What it holds.</param>
internal sealed record MirrorTarget(NamedMirror Mirror, HubOptions Hub, HarvestOptions Options)
{
    /// <summary>Where the folders that held mirrors are remembered; <c>null</c> for a mirror without a configuration.</summary>
    public MirrorTraces? Traces { get; init; }

    // The hub's options hold the token, which a record would print.
    public override string ToString() => $"{Mirror.Title} of {Hub.BaseUrl}";
}
