using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Makes the hub client for a piece of work: with the token as it lies there now, and the budget that all share.</summary>
internal sealed class HubAccess(Invocation invocation, Secrets secrets, ServiceState state, HubBudgets budgets, ILogger<HubAccess> log, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, bool> _told = new();

    /// <exception cref="UsageException">The place that should hold the token holds none.</exception>
    public HubClient Open(HubConfig hub)
    {
        var hubs = state.Config.Hubs;
        var isOnlyHub = hubs.All(other => HubAddress.SameOrigin(other.Options.BaseUrl, hubs[0].Options.BaseUrl));
        var options = new HubTokens(invocation, secrets, Warn).WithToken(hub, isOnlyHub);

        return new HubClient(options, clock, budgets.Of(hub));
    }

    /// <summary>Logs a warning once: one that each run repeats would drown the others.</summary>
    public void Warn(string message)
    {
        if (_told.TryAdd(message, true))
            log.Warning(message);
    }
}
