using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to access links. They belong to a record's family: a link opens all versions and drafts.</summary>
public sealed class AccessLinksClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly HubAnswers _answers;

    internal AccessLinksClient(HubTransport transport, HubRoutes routes, HubAnswers answers)
    {
        _transport = transport;
        _routes = routes;
        _answers = answers;
    }

    /// <summary>Lists a record's or draft's links, with their secrets.</summary>
    /// <exception cref="HubForbiddenException">Only those who manage the record see its links.</exception>
    public Task<IReadOnlyList<AccessLink>> ListAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"The access links of {id}", _routes.AccessLinks(kind, id), _answers.Links(kind, id), cancellationToken);

    /// <summary>Gets one link.</summary>
    /// <exception cref="RecordNotFoundException">There is no such record or link.</exception>
    public Task<AccessLink> GetAsync(RecordKind kind, string id, string link, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"Access link {link} of {id}", _routes.AccessLink(kind, id, link), _answers.Link(kind, id), cancellationToken);

    /// <summary>Makes a link. When the answer is lost, the list of links tells whether it was made.</summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The record or draft.</param>
    /// <param name="permission"><c>view</c>, <c>preview</c> or <c>edit</c>.</param>
    /// <param name="expires">When it ends: a date and time for the GEO hub, a date for newer hubs; ISO text. <c>null</c>: never.</param>
    /// <param name="description">What it is for, for hubs that keep it; <c>null</c> sends none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubRequestException">The hub refuses the permission or the end.</exception>
    public async Task<AccessLink> CreateAsync(
        RecordKind kind, string id, string permission, string? expires = null, string? description = null, CancellationToken cancellationToken = default)
    {
        var call = HubCall.Post($"The new access link of {id}", _routes.AccessLinks(kind, id), LinkBody.Write(permission, expires, description));
        HashSet<string>? before = null;
        _transport.RequireWritable(call);

        return await _transport.SettleAsync(
            async token =>
            {
                // Without knowing the links of before, a link made by a call whose answer was lost could not be told from them.
                before ??= [.. (await ListAsync(kind, id, token).ConfigureAwait(false)).Select(link => link.Id)];

                return await _transport.SendOnceAsync(call, _answers.Link(kind, id), token).ConfigureAwait(false);
            },
            async (_, token) => before is null
                ? null
                : (await ListAsync(kind, id, token).ConfigureAwait(false)).FirstOrDefault(link => !before.Contains(link.Id) && link.Permission == permission),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes a link's permission, its end, or both. On the GEO hub an end can only be brought forward.</summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The record or draft.</param>
    /// <param name="link">The link's id.</param>
    /// <param name="permission"><c>view</c>, <c>preview</c> or <c>edit</c>; <c>null</c> leaves it.</param>
    /// <param name="expires">The new end, ISO text; <c>null</c> leaves it.</param>
    /// <param name="description">What it is for; <c>null</c> leaves it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubRequestException">The hub refuses the permission or the end.</exception>
    public Task<AccessLink> SetAsync(
        RecordKind kind, string id, string link, string? permission = null, string? expires = null, string? description = null, CancellationToken cancellationToken = default) =>
        _transport.RetryAsync(
            token => _transport.SendOnceAsync(
                HubCall.PatchWith($"The change of access link {link} of {id}", _routes.AccessLink(kind, id, link), LinkBody.Write(permission, expires, description)),
                _answers.Link(kind, id),
                token),
            cancellationToken);

    /// <summary>Removes a link. One that is gone already counts as removed when an earlier call may have removed it.</summary>
    /// <exception cref="RecordNotFoundException">There is no such record or link.</exception>
    public Task DeleteAsync(RecordKind kind, string id, string link, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync(
            HubCall.Remove($"Access link {link} of {id}", _routes.AccessLink(kind, id, link)),
            (call, token) => call.UnlessGoneAsync(() => GetAsync(kind, id, link, token)),
            cancellationToken);
}
