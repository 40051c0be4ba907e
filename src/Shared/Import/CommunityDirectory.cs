using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>The hub's communities by the names that rows give them, each asked for once in a run. Safe for use from several threads.</summary>
internal sealed class CommunityDirectory(HubClient hub)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<HubCommunity?>>> _found = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The community of a short name or id; <c>null</c> when the hub has none.</summary>
    /// <exception cref="HubForbiddenException">The community is restricted.</exception>
    public async Task<HubCommunity?> FindAsync(string name, CancellationToken cancellationToken)
    {
        var found = _found.GetOrAdd(name, key => new Lazy<Task<HubCommunity?>>(() => hub.Communities.FindAsync(key, cancellationToken)));
        try
        {
            return await found.Value.ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is not HubForbiddenException)
        {
            // What may pass is asked for again.
            _found.TryRemove(name, out _);
            throw;
        }
    }
}
