using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>An event that has begun and is not over.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mirror">Whose; <c>null</c> when it is the service's own.</param>
/// <param name="Since">Since when.</param>
/// <param name="Message">What it is about, one sentence.</param>
internal sealed record OpenEvent(ServiceEvent Kind, string? Mirror, DateTimeOffset Since, string Message);
