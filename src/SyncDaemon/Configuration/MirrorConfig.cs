using KnowledgeHub.Harvest;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A mirror of the configuration.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Hub">The hub it mirrors.</param>
/// <param name="Path">Its folder, absolute.</param>
/// <param name="Options">What it holds and how it is kept.</param>
/// <param name="Schedules">When it is harvested, swept and scrubbed by the service.</param>
internal sealed record MirrorConfig(string Name, HubConfig Hub, string Path, HarvestOptions Options, MirrorSchedules Schedules);
