using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>An event that has begun and is not over.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Mirror">Whose; <c>null</c> when it is a hub's or the service's own.</param>
/// <param name="Since">Since when.</param>
/// <param name="Message">What it is about, one sentence.</param>
internal sealed record OpenEvent(ServiceEvent Kind, string? Mirror, DateTimeOffset Since, string Message)
{
    /// <summary>The hub, where the event concerns all of its mirrors; <c>null</c> otherwise.</summary>
    public string? Hub { get; init; }

    /// <summary>What it concerns, for people.</summary>
    public string Subject => Mirror ?? (Hub is null ? "" : $"hub {Hub}");
}
