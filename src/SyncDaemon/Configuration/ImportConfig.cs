namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A folder that the service watches for manifests.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Hub">The hub that drafts are made on.</param>
/// <param name="Folder">The folder, absolute.</param>
/// <param name="Schedule">When it is looked at; <c>null</c> means never by itself.</param>
/// <param name="Publish">Whether drafts are published.</param>
internal sealed record ImportConfig(string Name, HubConfig Hub, string Folder, Schedule? Schedule, bool Publish);
