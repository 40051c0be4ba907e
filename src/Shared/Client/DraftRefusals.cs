using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Says what the hub's refusal of a draft means.</summary>
internal static class DraftRefusals
{
    /// <summary>Turns the refusal of a document into <see cref="DraftInvalidException"/>.</summary>
    public static async Task<T> TranslateAsync<T>(Task<T> call)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (HubRequestException refusal) when (refusal is not DraftInvalidException && (int?)refusal.Status == 400)
        {
            throw new DraftInvalidException(refusal.Message)
            {
                Status = refusal.Status,
                Problems = refusal.Problems,
                RequestId = refusal.RequestId,
                Attempts = refusal.Attempts,
                LeavesCallOpen = refusal.LeavesCallOpen,
            };
        }
    }

    /// <summary>Says of a document on which the hub fails each time what it may be that it fails on, and what has become of the draft.</summary>
    /// <param name="call">The call.</param>
    /// <param name="json">The document that was sent.</param>
    /// <param name="outcome">Looks at what has become of the draft, in a sentence.</param>
    public static async Task<T> ExplainAsync<T>(Task<T> call, byte[] json, Func<Task<string>> outcome)
    {
        try
        {
            return await call.ConfigureAwait(false);
        }
        catch (HubFailedException fault)
        {
            throw fault.Because(FailureCauses.Of(json), await outcome().ConfigureAwait(false));
        }
    }

    /// <summary>What to say of a draft that was not found after the hub had failed to make it.</summary>
    public static Task<string> NotAmongNewest() => Task.FromResult(
        "Your newest drafts show none with this content, but a hub may store what it then cannot show: whether it has made a draft is not known. "
        + "Leave out what is named, and look at your uploads on the hub's page before you send the same again.");

    /// <summary>What has become of a draft on whose change the hub failed.</summary>
    public static async Task<string> TellAsync(Func<Task<HubRecord>> get, string id, byte[] sent)
    {
        try
        {
            return DraftLikeness.IsSame(sent, (await get().ConfigureAwait(false)).ToUtf8())
                ? $"Draft {id} is there and holds what was sent all the same; the hub may be unable to show it in a search."
                : $"Draft {id} is there and is as it was before.";
        }
        catch (HubException)
        {
            return $"What draft {id} holds now could not be read.";
        }
    }

    /// <summary>The hub refuses without a reason to publish a draft whose review is not decided.</summary>
    /// <exception cref="DraftInvalidException">The draft has a review.</exception>
    public static async Task ThrowIfReviewedAsync(ReviewsClient reviews, HubRequestException refusal, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        DraftReview? review;
        try
        {
            review = await reviews.FindAsync(kind, id, cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            // Without the review the hub's own answer is the best there is to say.
            return;
        }

        if (review is not null)
        {
            throw new DraftInvalidException($"Draft {id} cannot be published: it has a review by a community ({review.Status}), and the hub publishes nothing past a review. Submit it and let the community decide, or cancel the review.")
            {
                Status = refusal.Status,
            };
        }
    }

    /// <summary>The hub answers 500 without a reason when it is to publish a draft with a file whose upload was not completed.</summary>
    /// <exception cref="DraftInvalidException">A file is not completed.</exception>
    public static async Task ThrowIfFilesPendingAsync(
        HubTransport transport, HubRoutes routes, RecordKind kind, string id, CancellationToken cancellationToken)
    {
        IReadOnlyList<HubFile> files;
        try
        {
            files = await transport.GetAsync($"The file list of draft {id}", routes.Files(kind, id, draft: true), HubAnswers.Files(kind, id, draft: true), cancellationToken).ConfigureAwait(false);
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            // Without the list the hub's own error is the best there is to say.
            return;
        }

        var pending = files.Where(file => !file.IsCompleted).ToList();
        if (pending.Count == 0)
            return;

        throw new DraftInvalidException($"Draft {id} cannot be published: the upload of '{pending[0].Key}' was not completed. Upload it again or remove it.")
        {
            Problems = [.. pending.Select(file => new DraftProblem($"files.{file.Key}", ["The upload was not completed."]))],
        };
    }
}
