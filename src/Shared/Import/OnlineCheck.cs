using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using static KnowledgeHub.Manifests.ProblemSeverity;

namespace KnowledgeHub.Import;

/// <summary>Checks rows against what the hub has; it only reads.</summary>
internal sealed class OnlineCheck(HubClient hub, CommunityDirectory communities, PackageDirectory packages, ImportOptions options)
{
    /// <summary>What is wrong with rows.</summary>
    /// <param name="all">The rows; those that were done before are passed over.</param>
    /// <param name="known">What is known of them.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ManifestProblem>> RunAsync(IReadOnlyList<ImportRow> all, KnownRows known, CancellationToken cancellationToken)
    {
        var rows = all.Where(row => !known.IsDone(row)).ToList();
        var problems = new List<ManifestProblem>();
        foreach (var row in rows.Where(row => row.RecordId is not null))
        {
            if (await LookAtTargetAsync(row, known.Find(row), cancellationToken).ConfigureAwait(false) is { } problem)
                problems.Add(problem);
        }

        var (reviews, packaged) = (new RowReviews(hub, communities), new RowPackages(hub, packages));
        foreach (var row in rows)
        {
            if (row.Community is not null && await reviews.CheckAsync(row, cancellationToken).ConfigureAwait(false) is { } unknown)
                problems.Add(unknown);
            if (row.Package is not null && await packaged.CheckAsync(row, cancellationToken).ConfigureAwait(false) is { } closed)
                problems.Add(closed);
        }

        IReadOnlyList<ManifestProblem>[] found = await Task.WhenAll(
            new KnownDois(hub).CheckAsync(rows, known.IsOwn, cancellationToken),
            new KnownOrganisations(hub).CheckAsync(rows, cancellationToken)).ConfigureAwait(false);
        problems.AddRange(found.SelectMany(part => part));

        return [.. problems.OrderBy(problem => problem.Row)];
    }

    private async Task<ManifestProblem?> LookAtTargetAsync(ImportRow row, JournalRow? known, CancellationToken cancellationToken)
    {
        var id = row.RecordId!; // filtered by the caller
        var open = new OpenDrafts(hub, options);
        try
        {
            var draft = await hub.Drafts.GetAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
            if (row.Action == ImportAction.Update)
                return draft.IsPublished && !OpenDrafts.IsOwn(known, draft) && !await open.IsOwnEditAsync(known, draft, cancellationToken).ConfigureAwait(false) ? open.Judge(row, draft, known) : null;
        }
        catch (RecordNotFoundException)
        {
            // No draft is open; the record says the rest.
        }
        catch (HubForbiddenException)
        {
            return Problem(row, ImportProblemCodes.NotAllowed, $"The draft of record {id} may not be changed by the token's owner.");
        }

        try
        {
            var record = await hub.Records.GetRecordAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
            // Whoever may edit a record is told that its latest version is not its latest draft.
            if (row.Action == ImportAction.NewVersion && known is null or { State: JournalState.Discarded } && record.IsLatest == true && record.Document.Object("versions").Truth("is_latest_draft") == false)
                return open.JudgeNextVersion(row);
            // Only those who may manage a record see who owns it; on newer hubs everybody does, so that its absence alone says something.
            return hub.HasToken && !record.Document.Object("parent").ContainsKey("access")
                ? Problem(row, ImportProblemCodes.NotAllowed, $"Record {id} is not the token owner's; the hub will refuse to change it unless a link or a community allows it.") with { Severity = Warning }
                : null;
        }
        catch (HubForbiddenException)
        {
            return Problem(row, ImportProblemCodes.NotAllowed, $"Record {id} may not be seen by the token's owner.");
        }
        catch (RecordNotFoundException fault) when (fault.LatestId is not null)
        {
            return Problem(row, ImportProblemCodes.RecordMissing, fault.Message) with { Suggestion = fault.LatestId };
        }
        catch (HubException fault) when (fault is RecordNotFoundException or RecordGoneException)
        {
            return Problem(row, ImportProblemCodes.RecordMissing, $"There is no {(row.Action == ImportAction.NewVersion ? "published " : "")}{row.Kind.ToText()} {id} on the hub{(fault is RecordGoneException ? " any more" : "")}.");
        }
    }

    private static ManifestProblem Problem(ImportRow row, string code, string message) =>
        RowCells.Problem(row, "record_id", code, message);
}
