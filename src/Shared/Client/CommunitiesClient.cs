using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the hub's communities.</summary>
public sealed class CommunitiesClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;

    internal CommunitiesClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
    }

    /// <summary>Gets a community by its short name or its id; <c>null</c> when the hub has no such community.</summary>
    /// <exception cref="HubForbiddenException">The community is restricted.</exception>
    public async Task<HubCommunity?> FindAsync(string nameOrId, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _transport.GetAsync($"Community '{nameOrId}'", _routes.Community(nameOrId), HubAnswers.Community, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            return null;
        }
    }
}
