using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>One budget for each hub, shared by all work of the process: two hubs of the configuration at one address are one hub.</summary>
internal sealed class HubBudgets(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, HubBudget> _budgets = new(StringComparer.OrdinalIgnoreCase);

    public HubBudget Of(HubConfig hub) => _budgets.GetOrAdd(Origin(hub), _ => new HubBudget(hub.Options, clock));

    /// <summary>Takes over the limits of a configuration, also for what is under way.</summary>
    public void Adopt(KhsyncConfig config)
    {
        foreach (var same in config.Hubs.GroupBy(Origin, StringComparer.OrdinalIgnoreCase))
        {
            var budget = Of(same.First());
            budget.Adopt(same.First().Options);
            budget.Sharers = config.Mirrors.Count(mirror => IsAt(mirror.Hub)) + config.Imports.Count(import => IsAt(import.Hub));

            bool IsAt(HubConfig hub) => string.Equals(Origin(hub), same.Key, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static string Origin(HubConfig hub) => hub.Options.BaseUrl.GetComponents(UriComponents.SchemeAndServer, UriFormat.Unescaped);
}
