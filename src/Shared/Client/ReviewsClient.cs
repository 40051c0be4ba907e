using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the reviews of drafts. A draft has one review at most, and only as long as its record was never published.</summary>
public sealed class ReviewsClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;

    internal ReviewsClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
    }

    /// <summary>Gets a draft's review; <c>null</c> when it has none, or there is no such draft.</summary>
    /// <exception cref="HubForbiddenException">The caller may not see the draft.</exception>
    public async Task<DraftReview?> FindAsync(RecordKind kind, string id, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _transport.GetAsync($"The review of draft {id}", _routes.Review(kind, id), HubAnswers.Review, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Chooses the community that is to review a draft, in place of the one chosen before. Nothing is submitted.</summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="communityId">The community's id; its short name will not do.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubRequestException">The record was published before, its package is what is reviewed, or a review is open.</exception>
    /// <exception cref="RecordNotFoundException">There is no such draft or community.</exception>
    public Task<DraftReview> SetAsync(RecordKind kind, string id, string communityId, CancellationToken cancellationToken = default) =>
        // Each call makes another request, which takes the place of the one before: nothing is doubled, but what is done is not done anew.
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(HubCall.Put($"The review of draft {id}", _routes.Review(kind, id), Body(communityId)), HubAnswers.Review, token),
            async (_, token) => await FindAsync(kind, id, token).ConfigureAwait(false) is { } review && review.CommunityId == communityId ? review : null,
            cancellationToken);

    /// <summary>Removes a draft's review, unless it is open.</summary>
    /// <exception cref="HubRequestException">The review is open.</exception>
    /// <exception cref="RecordNotFoundException">There is no such draft, or it has no review.</exception>
    public Task RemoveAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync(
            HubCall.Remove($"The review of draft {id}", _routes.Review(kind, id)),
            async (call, token) => await FindAsync(kind, id, token).ConfigureAwait(false) is null ? null : call,
            cancellationToken);

    private static byte[] Body(string communityId) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteStartObject("receiver");
        json.WriteString("community", communityId);
        json.WriteEndObject();
        json.WriteString("type", "community-submission");
        json.WriteEndObject();
    });
}
