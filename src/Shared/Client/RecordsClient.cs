using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to published records.</summary>
public sealed class RecordsClient
{
    // A record without one of them is among the first two.
    private const int MostHolders = 2;

    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly HubAnswers _answers;

    internal RecordsClient(HubTransport transport, HubRoutes routes, HubAnswers answers)
    {
        _transport = transport;
        _routes = routes;
        _answers = answers;
    }

    /// <summary>Gets one page of a search. Dispose it when its hits are no longer needed: they point into it.</summary>
    /// <remarks>A record on which the hub fails is left out; <see cref="RecordPage.Unreadable"/> says where.</remarks>
    /// <exception cref="HubRequestException">The hub refuses the query, the page or its size.</exception>
    public async Task<RecordPage> SearchAsync(SearchRequest request, CancellationToken cancellationToken = default)
    {
        try
        {
            var page = await ReadPageAsync(
                $"The search of {Searched(request)}", (page, size) => _routes.Search(request with { Page = page, Size = size }), request.Page, request.Size, cancellationToken, request.TellsUnreadable).ConfigureAwait(false);
            if (!request.EveryKind)
                _transport.Traits.NoteKind(request.Kind, has: true);

            return page;
        }
        catch (RecordNotFoundException fault)
        {
            // A proxy's answer says nothing of the hub.
            if (fault.IsHubs && !request.EveryKind)
                _transport.Traits.NoteKind(request.Kind, has: false);
            throw new HubProtocolException($"{_transport.BaseUrl} has no collection of {Searched(request)}; is that an InvenioRDM hub's address, and a hub with such records?", fault);
        }
    }

    /// <summary>Whether the hub has a collection of a kind; it is asked once.</summary>
    /// <exception cref="HubProtocolException">The answer that there is none is not the hub's own.</exception>
    public async Task<bool> HasKindAsync(RecordKind kind, CancellationToken cancellationToken = default)
    {
        if (_transport.Traits.HasKind(kind) is { } known)
            return known;
        try
        {
            using var page = await SearchAsync(new SearchRequest { Kind = kind, Size = 1, TellsUnreadable = true }, cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (HubProtocolException) when (_transport.Traits.HasKind(kind) == false)
        {
            return false;
        }
    }

    /// <summary>Reads all that a search finds, also past the hub's limit of hits, in an order of the hub's choosing.</summary>
    public SearchWalk Walk(SearchWalkOptions options) => new(this, options, _transport.Connections);

    /// <summary>Gets a published record by id.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    /// <exception cref="RecordGoneException">The record was deleted.</exception>
    /// <exception cref="HubForbiddenException">The record is restricted.</exception>
    public Task<RecordHit> GetAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"Record {id}", _routes.Record(kind, id), ReadRecord, cancellationToken);

    /// <summary>Gets the latest version of the record that an id of any version names.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public Task<RecordHit> GetLatestAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"The latest version of {id}", _routes.LatestVersion(kind, id), ReadRecord, cancellationToken);

    /// <summary>Gets a page of a record's published versions, highest first.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public Task<RecordPage> GetVersionsAsync(RecordKind kind, string id, int page = 1, int size = 25, CancellationToken cancellationToken = default) =>
        ReadPageAsync($"The versions of {id}", (number, count) => _routes.Versions(kind, id, number, count), page, size, cancellationToken);

    /// <summary>Gets one page of a search over the caller's own records and drafts: one hit for each, an open draft before the record it edits.</summary>
    /// <exception cref="HubForbiddenException">There is no token, or the hub does not accept it.</exception>
    public Task<RecordPage> SearchOwnAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        ReadPageAsync(
            $"The search of the caller's own {Searched(request)}",
            (page, size) => _routes.OwnRecords(request with { Page = page, Size = size }),
            request.Page,
            request.Size,
            cancellationToken);

    /// <summary>Gets a published record with its address, ready to be handed on.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    /// <exception cref="RecordGoneException">The record was deleted.</exception>
    /// <exception cref="HubForbiddenException">The record is restricted.</exception>
    public async Task<HubRecord> GetRecordAsync(RecordKind kind, string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _transport.GetAsync($"Record {id}", _routes.Record(kind, id), _answers.Record(kind), cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException missing) when (RecordId.TryParse(id, out _))
        {
            if (await FindLatestAsync(kind, id, cancellationToken).ConfigureAwait(false) is not { } latest)
                throw;
            throw new RecordNotFoundException($"{id} is the id of all versions of a record, and not of one of them: \"{latest.Title}\", of which {latest.Id} is the latest.") { Status = missing.Status, LatestId = latest.Id };
        }
    }

    /// <summary>Gets the latest version with its address, ready to be handed on.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public Task<HubRecord> GetLatestRecordAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"The latest version of {id}", _routes.LatestVersion(kind, id), _answers.Record(kind), cancellationToken);

    /// <summary>Gets one page of a search, its records ready to be handed on.</summary>
    /// <exception cref="HubRequestException">The hub refuses the query, the page or its size.</exception>
    public async Task<HubRecordPage> SearchRecordsAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        Keep(await SearchAsync(request, cancellationToken).ConfigureAwait(false), request.Kind);

    /// <summary>Gets one page of the caller's own records and drafts, ready to be handed on.</summary>
    /// <exception cref="HubForbiddenException">There is no token, or the hub does not accept it.</exception>
    public async Task<HubRecordPage> SearchOwnRecordsAsync(SearchRequest request, CancellationToken cancellationToken = default) =>
        Keep(await SearchOwnAsync(request, cancellationToken).ConfigureAwait(false), request.Kind);

    /// <summary>Gets a page of a record's published versions, highest first, ready to be handed on.</summary>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public async Task<HubRecordPage> GetVersionRecordsAsync(RecordKind kind, string id, int page = 1, int size = 25, CancellationToken cancellationToken = default) =>
        Keep(await GetVersionsAsync(kind, id, page, size, cancellationToken).ConfigureAwait(false), kind);

    /// <summary>A page's records with their addresses, kept beyond the page: the page is disposed here.</summary>
    /// <param name="page">What a search gave.</param>
    /// <param name="kind">What the records are where they do not say.</param>
    public HubRecordPage Keep(RecordPage page, RecordKind kind)
    {
        using (page)
            return new HubRecordPage(page.Total, [.. page.Hits.Select(hit => _answers.Record(hit, kind, hit.Json.ToArray()))]) { Unreadable = page.Unreadable };
    }

    /// <summary>Finds the published record that has a DOI, of whatever kind and version, as far as the hub's search knows it; <c>null</c> when none has.</summary>
    /// <param name="kind">The kind to look for on hubs that do not look through all at once.</param>
    /// <param name="doi">The DOI, without a resolver's address.</param>
    /// <param name="except">The id of a record that does not count.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<HubRecord?> FindByDoiAsync(RecordKind kind, string doi, string? except = null, CancellationToken cancellationToken = default)
    {
        // The index knows upper from lower case; DOIs do not.
        // Lower case is how most are written, not a form for comparing.
#pragma warning disable CA1308
        var forms = new[] { doi, doi.ToLowerInvariant(), doi.ToUpperInvariant() }.Distinct(StringComparer.Ordinal);
#pragma warning restore CA1308
        var query = string.Join(" OR ", forms.Select(form => $"pids.doi.identifier:\"{form.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""));
        var request = new SearchRequest { Kind = kind, EveryKind = true, Query = query, AllVersions = true, Size = MostHolders };
        HubRecordPage page;
        try
        {
            page = await SearchRecordsAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HubProtocolException fault) when (fault.InnerException is RecordNotFoundException)
        {
            page = await SearchRecordsAsync(request with { EveryKind = false }, cancellationToken).ConfigureAwait(false);
        }

        return page.Records.FirstOrDefault(record => record.Id != except);
    }

    /// <summary>Whether the hub accepts the token: <c>null</c> when the hub has no way to tell.</summary>
    public async Task<bool?> IsTokenAcceptedAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _transport.GetAsync(
                "The caller's own records",
                _routes.OwnRecords(),
                static body =>
                {
                    using (body)
                        return JsonDocument.Parse(body.Bytes).RootElement.ValueKind == JsonValueKind.Object;
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (HubException error) when (error is HubForbiddenException or HubUnauthorizedException)
        {
            return false;
        }
        catch (HubException error) when (error is RecordNotFoundException or HubRequestException)
        {
            return null;
        }
    }

    private Task<RecordPage> ReadPageAsync(string what, Func<int, int, Uri> address, int page, int size, CancellationToken cancellationToken, bool leniently = false) =>
        new PageReader(_transport, what, address, leniently).ReadAsync(page, size, cancellationToken);

    // Some hubs lead from the id of all versions to the latest, others know no record of that id.
    private async Task<(string Id, string? Title)?> FindLatestAsync(RecordKind kind, string parentId, CancellationToken cancellationToken)
    {
        try
        {
            using var found = await SearchAsync(new SearchRequest { Kind = kind, Query = $"parent.id:\"{parentId}\"", Size = 1 }, cancellationToken).ConfigureAwait(false);

            return found.Hits.Count == 0 ? null : (found.Hits[0].Id, found.Hits[0].Title);
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            // That the record is not there is all that there is to say.
            return null;
        }
    }

    private static string Searched(SearchRequest request) => request.EveryKind ? "records of all kinds" : $"{RecordKinds.ToText(request.Kind)} records";

    // The record keeps its own copy of the bytes, so that nobody has to give the buffer back.
    private static RecordHit ReadRecord(HubBody body)
    {
        using (body)
            return RecordHitReader.Read(body.Bytes.ToArray());
    }
}
