using KnowledgeHub.Client;
using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>A mirror to be harvested, with all that this needs.</summary>
/// <param name="Mirror">The mirror.</param>
/// <param name="Hub">Its hub, with the token.</param>
/// <param name="Options">What it holds.</param>
internal sealed record MirrorTarget(NamedMirror Mirror, HubOptions Hub, HarvestOptions Options)
{
    // The hub's options hold the token, which a record would print.
    public override string ToString() => $"{Mirror.Title} of {Hub.BaseUrl}";
}
