using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Chooses the community that is to review a row's draft. Nothing is submitted: that is for whoever has looked at the draft.</summary>
internal sealed class RowReviews(HubClient hub, CommunityDirectory communities)
{
    /// <summary>What is wrong with the row's community; nothing is changed.</summary>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    public async Task<ManifestProblem?> CheckAsync(ImportRow row, CancellationToken cancellationToken) =>
        (await FindAsync(row, cancellationToken).ConfigureAwait(false)).Problem is { } problem && (hub.HasToken || problem.Code != ImportProblemCodes.NotAllowed) ? problem : null;

    /// <summary>Gives the draft its review, unless it has it.</summary>
    /// <param name="row">The row; it names a community.</param>
    /// <param name="draft">Its draft.</param>
    /// <param name="isNew">Whether the draft was made just now, so that it has no review.</param>
    /// <param name="problems">Takes what the hub refuses.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether the draft has the review.</returns>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    public async Task<bool> ProvideAsync(ImportRow row, HubRecord draft, bool isNew, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var (community, problem) = await FindAsync(row, cancellationToken).ConfigureAwait(false);
        if (community is null)
        {
            problems.Add(problem!); // one of the two there is
            return false;
        }

        if (draft.IsPublished || draft.VersionIndex > 1)
        {
            problems.Add(UnsentCells.Published(row));
            return false;
        }

        try
        {
            var review = isNew ? null : await hub.Reviews.FindAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false);
            if (review?.CommunityId == community.Id)
                return true;
            if (review is { IsOpen: true })
            {
                problems.Add(Problem(row, ImportProblemCodes.ReviewRefused, $"Draft {draft.Id} is under review by another community already; cancel that review on the hub's page, or name that community."));
                return false;
            }

            await hub.Reviews.SetAsync(row.Kind, draft.Id, community.Id, cancellationToken).ConfigureAwait(false);

            return true;
        }
        catch (HubException fault) when (fault is HubRequestException or HubForbiddenException or RecordNotFoundException or DraftConflictException)
        {
            problems.Add(Problem(row, ImportProblemCodes.ReviewRefused, $"The hub does not let community '{row.Community}' review draft {draft.Id}: {fault.Message}"));
            return false;
        }
    }

    private static ManifestProblem Problem(ImportRow row, string code, string message) => RowCells.Problem(row, "community", code, message) with { Value = row.Community };

    private async Task<(HubCommunity? Community, ManifestProblem? Problem)> FindAsync(ImportRow row, CancellationToken cancellationToken)
    {
        try
        {
            var community = await communities.FindAsync(row.Community!, cancellationToken).ConfigureAwait(false); // the caller has looked

            return (community, community is not null ? null : Problem(row, ProblemCodes.CommunityNotFound, $"The hub has no community '{row.Community}'.") with
            {
                Suggestion = "the short name at the end of the address of the community's page",
            });
        }
        catch (HubForbiddenException)
        {
            return (null, Problem(row, ImportProblemCodes.NotAllowed, $"The token's owner may not see community '{row.Community}'."));
        }
    }
}
