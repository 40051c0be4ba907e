using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Operations related to drafts. What must not happen twice (making, publishing, a new version) is never repeated blindly:
/// when its answer is lost, the hub is looked at first.
/// </summary>
public sealed class DraftsClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly HubAnswers _answers;
    private readonly LostDrafts _lost;
    private readonly ReviewsClient _reviews;
    private readonly DoiGuard _dois;
    private readonly StoredTypes _types;
    private readonly Turns _turns = new();

    internal DraftsClient(HubTransport transport, HubRoutes routes, HubAnswers answers, LostDrafts lost, StoredTypes types)
    {
        _transport = transport;
        _routes = routes;
        _answers = answers;
        _lost = lost;
        _types = types;
        _reviews = new ReviewsClient(transport, routes);
        _dois = new DoiGuard(transport, routes, answers);
    }

    /// <summary>
    /// Makes a draft. What the hub finds wrong with it is in its <see cref="HubRecord.Errors"/>; such values are dropped, the rest is kept. A DOI
    /// that the hub complains about is taken off the draft again: it may be another record's, and would be lost to that with the draft.
    /// </summary>
    /// <param name="kind">What kind of record to make.</param>
    /// <param name="json">The document, UTF-8; see <see cref="DraftDocument.ToSend(byte[])"/> for one that a hub sent.</param>
    /// <param name="isTaken">
    /// Says of a draft's id that it belongs to something else, for finding a draft whose making was not answered; <c>null</c> means that none does.
    /// </param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="FormatException">The bytes are no JSON object.</exception>
    /// <exception cref="DraftInvalidException">The hub refuses the document, for example for a vocabulary id that does not exist.</exception>
    /// <exception cref="HubUnauthorizedException">There is no token, or the hub does not accept it.</exception>
    public async Task<HubRecord> CreateAsync(RecordKind kind, byte[] json, Func<string, bool>? isTaken = null, CancellationToken cancellationToken = default)
    {
        json = Fitting(json);
        var call = HubCall.Post("The new draft", _routes.Create(kind), json);
        LostDraft? lost = null;

        // Of two drafts alike that are made at once, the lost one could not be told from the other.
        using var turn = await _turns.TakeAsync(DraftLikeness.TitleOf(json), cancellationToken).ConfigureAwait(false);

        var made = await DraftRefusals.ExplainAsync(DraftRefusals.TranslateAsync(_transport.SettleAsync(
            async token =>
            {
                lost ??= _lost.Begin(kind, json, isTaken);
                var draft = await _transport.SendOnceAsync(call, _answers.Record(kind), token).ConfigureAwait(false);
                _lost.Claim(draft.Id);

                return draft;
            },
            (_, token) => _lost.FindAsync(lost!, token), // set by the call whose answer is missing
            cancellationToken)), json, DraftRefusals.NotAmongNewest).ConfigureAwait(false);

        return await AfterSaveAsync(made, json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Gets a draft.</summary>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    /// <exception cref="HubForbiddenException">The caller may not see it.</exception>
    public Task<HubRecord> GetAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"Draft {id}", _routes.Draft(kind, id), _answers.Record(kind), cancellationToken);

    /// <summary>Replaces a draft's document: what is not in the new one is removed. A DOI that the hub complains about is taken off the draft again.</summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="json">The document, UTF-8.</param>
    /// <param name="expectedRevision">The revision the draft must still have; <c>null</c> overwrites whatever is there.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DraftConflictException">The draft has another revision by now: somebody else has changed it.</exception>
    /// <exception cref="DraftInvalidException">The hub refuses the document, for example for a vocabulary id that does not exist.</exception>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public async Task<HubRecord> UpdateAsync(RecordKind kind, string id, byte[] json, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        json = Fitting(json);
        var revision = expectedRevision;

        var saved = await DraftRefusals.ExplainAsync(DraftRefusals.TranslateAsync(_transport.RetryAsync(
            async token =>
            {
                try
                {
                    return await _transport.SendOnceAsync(
                        HubCall.Put($"The change of draft {id}", _routes.Draft(kind, id), json) with { ExpectedRevision = revision },
                        _answers.Record(kind),
                        token).ConfigureAwait(false);
                }
                catch (HubException fault) when (fault.OutcomeUnknown && expectedRevision is not null)
                {
                    // Our own change raises the revision. Where the draft holds what was sent, the change is made once more against
                    // the revision it has now, which also brings the hub's opinion of it.
                    var draft = await GetAsync(kind, id, token).ConfigureAwait(false);
                    if (draft.RevisionId != revision && DraftLikeness.IsSame(json, draft.ToUtf8()))
                        revision = draft.RevisionId;
                    throw;
                }
            },
            cancellationToken)), json, () => DraftRefusals.TellAsync(() => GetAsync(kind, id, cancellationToken), id, json)).ConfigureAwait(false);

        return await AfterSaveAsync(saved, json, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes some members of a draft and keeps all others, known or not; a change that somebody else makes meanwhile is not overwritten.</summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="mergePatch">The change, see <see cref="JsonMergePatch"/>; UTF-8.</param>
    /// <param name="expectedRevision">The revision the draft must still have; <c>null</c> takes the one it has now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DraftConflictException">Somebody else has changed the draft.</exception>
    /// <exception cref="DraftInvalidException">The hub refuses the document.</exception>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public async Task<HubRecord> ChangeAsync(RecordKind kind, string id, byte[] mergePatch, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        var draft = await GetAsync(kind, id, cancellationToken).ConfigureAwait(false);
        if (expectedRevision is { } expected && draft.RevisionId is { } actual && expected != actual)
            throw new DraftConflictException($"The change of draft {id} is not sent: somebody else has changed the draft since it was read. Read it again and repeat the change.");

        return await ChangeAsync(draft, mergePatch, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Changes some members of a draft that was just read, and keeps what else is stored in it; what the hub only shows is not stored.</summary>
    /// <param name="draft">The draft as it is now; the change is made only if it still is.</param>
    /// <param name="mergePatch">The change, see <see cref="DraftChange"/>; UTF-8.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DraftConflictException">Somebody else has changed the draft.</exception>
    /// <exception cref="DraftInvalidException">The hub refuses the document.</exception>
    public async Task<HubRecord> ChangeAsync(HubRecord draft, byte[] mergePatch, CancellationToken cancellationToken = default)
    {
        var hasType = await _types.IsStoredAsync(draft, cancellationToken).ConfigureAwait(false);
        var json = DraftChange.Apply(draft.ToUtf8(), mergePatch, hasType);

        return await UpdateAsync(draft.Kind, draft.Id, json, draft.RevisionId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Publishes a draft. This cannot be undone.</summary>
    /// <exception cref="DraftInvalidException">The draft is not fit to be published; its problems say why.</exception>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public Task<HubRecord> PublishAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        DraftRefusals.TranslateAsync(_transport.SettleAsync(
            token => PublishOnceAsync(kind, id, token),
            (fault, token) => FindPublishedAsync(fault, kind, id, token),
            cancellationToken));

    /// <summary>Opens the draft that edits a published record; the one that is open already if there is one.</summary>
    /// <exception cref="RecordNotFoundException">No published record has this id.</exception>
    /// <exception cref="HubForbiddenException">The caller may not edit it.</exception>
    public Task<HubRecord> EditAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        // The hub answers a second call with the draft that the first one opened.
        _transport.RetryAsync(
            token => _transport.SendOnceAsync(HubCall.Post($"The edit of record {id}", _routes.Draft(kind, id)), _answers.Record(kind), token), cancellationToken);

    /// <summary>Opens the draft of a record's next version, with an id of its own and without files; the one that is open already if there is one.</summary>
    /// <exception cref="RecordNotFoundException">No published record has this id.</exception>
    /// <exception cref="HubForbiddenException">The caller may not edit it.</exception>
    public Task<HubRecord> NewVersionAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        // A family has one draft of a next version at most; a second call answers it.
        _transport.RetryAsync(
            token => _transport.SendOnceAsync(HubCall.Post($"The new version of {id}", _routes.NewVersion(kind, id)), _answers.Record(kind), token), cancellationToken);

    /// <summary>Discards a draft with its files. A published record stays as it is, and a DOI that the draft names but another record holds stays that record's.</summary>
    /// <exception cref="DraftConflictException">The draft has another revision than expected, or was changed while this was done.</exception>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public async Task DiscardAsync(RecordKind kind, string id, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        _transport.RequireWritable(HubCall.Delete($"The removal of draft {id}", _routes.Draft(kind, id)));
        var draft = await GetAsync(kind, id, cancellationToken).ConfigureAwait(false);
        if (expectedRevision is { } expected && draft.RevisionId is { } actual && expected != actual)
            throw new DraftConflictException($"The removal of draft {id} is not sent: somebody else has changed the draft since it was read. Read it again and repeat.");
        await DiscardAsync(draft, draft.RevisionId, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Discards a draft that was read before: as <see cref="DiscardAsync(RecordKind, string, long?, CancellationToken)"/>, without reading it once more.</summary>
    /// <param name="draft">The draft, of which its DOI counts.</param>
    /// <param name="expectedRevision">The revision it must still have; <c>null</c> discards it whatever was done to its files meanwhile.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="DraftConflictException">The draft has another revision than expected.</exception>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public async Task DiscardAsync(HubRecord draft, long? expectedRevision = null, CancellationToken cancellationToken = default)
    {
        if (expectedRevision is null && DoiGuard.MayRelease(draft))
        {
            await DiscardAsync(draft.Kind, draft.Id, expectedRevision: null, cancellationToken).ConfigureAwait(false);
            return;
        }

        var bare = await _dois.DetachAsync(draft, cancellationToken).ConfigureAwait(false);
        var revision = ReferenceEquals(bare, draft) ? expectedRevision : bare.RevisionId;
        await new DraftRemoval(_transport, _routes, _answers, draft.Kind, draft.Id).RunAsync(revision, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reserves a DOI, which the draft then has, and the record once it is published.</summary>
    /// <exception cref="HubRequestException">The draft has a DOI already.</exception>
    /// <exception cref="HubForbiddenException">Records of this kind get no DOI, or the caller may not change the draft.</exception>
    public Task<HubRecord> ReserveDoiAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        DraftRefusals.TranslateAsync(_transport.SettleAsync(
            token => _transport.SendOnceAsync(HubCall.Post($"The DOI of draft {id}", _routes.DraftDoi(kind, id)), _answers.Record(kind), token),
            async (_, token) => await GetAsync(kind, id, token).ConfigureAwait(false) is { Doi.Length: > 0 } draft ? draft : null,
            cancellationToken));

    /// <summary>Gives up a reserved DOI.</summary>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public Task<HubRecord> ReleaseDoiAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(HubCall.Delete($"The removal of the DOI of draft {id}", _routes.DraftDoi(kind, id)), _answers.Record(kind), token),
            async (_, token) => await GetAsync(kind, id, token).ConfigureAwait(false) is { Doi: null or "" } draft ? draft : null,
            cancellationToken);

    // In the form that this hub takes, as far as that is known.
    private byte[] Fitting(byte[] json) => _transport.Traits.TakesMultiPolygons == false ? SplitPlaces.Of(json) ?? json : json;

    private Task<HubRecord> AfterSaveAsync(HubRecord draft, byte[] sent, CancellationToken cancellationToken)
    {
        var noted = _types.Note(draft, sent);
        if (SplitPlaces.IsRefused(draft) && SplitPlaces.Of(sent) is { } split)
        {
            _transport.Traits.TakesMultiPolygons = false;

            return UpdateAsync(draft.Kind, draft.Id, split, draft.RevisionId, cancellationToken);
        }

        return _dois.AfterSaveAsync(noted, cancellationToken);
    }

    private async Task<HubRecord> PublishOnceAsync(RecordKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _transport.SendOnceAsync(HubCall.Post($"The publication of draft {id}", _routes.Publish(kind, id)), _answers.Record(kind), cancellationToken).ConfigureAwait(false);
        }
        catch (HubRequestException refusal) when ((int?)refusal.Status == 400 && refusal.Problems.Count == 0)
        {
            await DraftRefusals.ThrowIfReviewedAsync(_reviews, refusal, kind, id, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // A publication ends the draft: where there is a record and no draft any more, it was carried out.
    private async Task<HubRecord?> FindPublishedAsync(HubException fault, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        try
        {
            await GetAsync(kind, id, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            return await _transport.GetAsync($"Record {id}", _routes.Record(kind, id), _answers.Record(kind), cancellationToken).ConfigureAwait(false);
        }

        if ((int?)fault.Status == 500)
            await DraftRefusals.ThrowIfFilesPendingAsync(_transport, _routes, kind, id, cancellationToken).ConfigureAwait(false);

        return null;
    }
}
