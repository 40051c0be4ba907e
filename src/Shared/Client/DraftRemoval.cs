using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>
/// Discards one draft, and no other: the draft that edits a record has the record's id, so that after a call whose end is uncertain the same
/// address may name a draft that somebody else has opened since.
/// </summary>
internal sealed class DraftRemoval(HubTransport transport, HubRoutes routes, HubAnswers answers, RecordKind kind, string id)
{
    // The hub's clock is known to the second, and its Date header may come from a proxy.
    private static readonly TimeSpan ClockMargin = TimeSpan.FromSeconds(3);

    private long _begun;

    /// <summary>Discards it.</summary>
    /// <param name="revision">The revision it must still have; <c>null</c> discards whatever is there now.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task RunAsync(long? revision, CancellationToken cancellationToken)
    {
        _begun = transport.Timestamp;
        var call = HubCall.Remove($"Draft {id}", routes.Draft(kind, id)) with { ExpectedRevision = revision };

        return transport.DeleteAsync(call, AgainAsync, cancellationToken);
    }

    private async Task<HubCall?> AgainAsync(HubCall call, CancellationToken cancellationToken)
    {
        HubRecord draft;
        try
        {
            draft = await transport.GetAsync($"Draft {id}", routes.Draft(kind, id), answers.Record(kind), cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            return null;
        }

        var isMeant = call.ExpectedRevision is { } meant ? draft.RevisionId == meant : draft.Updated < transport.HubTimeAt(_begun) - ClockMargin;

        return isMeant ? call with { ExpectedRevision = draft.RevisionId } : throw new DraftConflictException(
            $"The removal of draft {id} was not answered, and the draft that is there now may be another: it was changed at {draft.Updated?.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC and has the revision "
            + $"{draft.RevisionId}. It was left alone; look at it before you remove it.");
    }
}
