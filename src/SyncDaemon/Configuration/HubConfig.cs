using KnowledgeHub.Client;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A hub of the configuration.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Options">How it is talked to, still without the token.</param>
/// <param name="Token">Where its token lies; <c>null</c> means that it has none of its own.</param>
internal sealed record HubConfig(string Name, HubOptions Options, TokenSource? Token);
