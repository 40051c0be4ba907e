using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Puts a row's draft into the draft of the package that the row names.</summary>
internal sealed class RowPackages(HubClient hub, PackageDirectory packages)
{
    /// <summary>What is wrong with the row's package; nothing is changed.</summary>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    public async Task<ManifestProblem?> CheckAsync(ImportRow row, CancellationToken cancellationToken) =>
        await packages.GetAsync(row.Package!, cancellationToken).ConfigureAwait(false) is var package // the caller has looked
            && (hub.HasToken || package.State != PackageState.Forbidden) ? Judge(row, package) : null;

    /// <summary>Puts the draft there, unless it is there.</summary>
    /// <param name="row">The row; it names a package.</param>
    /// <param name="draft">Its draft, as it is now.</param>
    /// <param name="isNew">Whether the draft was made just now, so that it is in no package.</param>
    /// <param name="problems">Takes what the hub refuses.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Whether the draft is in the package.</returns>
    /// <exception cref="HubException">The hub could not be asked.</exception>
    public async Task<bool> ProvideAsync(ImportRow row, HubRecord draft, bool isNew, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var id = row.Package!; // the caller has looked
        var package = await packages.GetAsync(id, cancellationToken).ConfigureAwait(false);
        if (Judge(row, package) is { } problem)
        {
            problems.Add(problem);
            return false;
        }

        var gate = await packages.EnterAsync(id, cancellationToken).ConfigureAwait(false);
        try
        {
            if (await AddAsync(row, draft, package, isNew, cancellationToken).ConfigureAwait(false) is not { } reason)
                return true;
            problems.Add(Refused(row, draft, reason));
        }
        catch (HubException fault) when (fault is HubRequestException or HubForbiddenException or RecordNotFoundException or DraftConflictException || (int?)fault.Status == 500)
        {
            // The hub answers 500 where one of its rules for packages is broken.
            problems.Add(Refused(row, draft, fault.Message));
        }
        finally
        {
            gate.Release();
        }

        return false;
    }

    // Why the draft is not in the package; null when it is.
    private async Task<string?> AddAsync(ImportRow row, HubRecord draft, KnownPackage package, bool isNew, CancellationToken cancellationToken)
    {
        var id = row.Package!; // the caller has looked
        var manager = draft.Document.Object("parent").Object("relationship").Object("managed_by").Text("id");
        if (manager is not null && manager != package.ParentId && !draft.IsPublished)
            return "another package manages it already.";

        // Published records are only related to a package; drafts have to be managed by it.
        if (manager is null && !draft.IsPublished)
            await hub.Packages.AssociateAsync(id, [draft.Id], cancellationToken).ConfigureAwait(false);
        if (!isNew && (await hub.Packages.ListResourcesAsync(id, cancellationToken).ConfigureAwait(false)).Contains(draft.Id))
            return null;

        var refused = await hub.Packages.AddResourcesAsync(id, [draft.Id], cancellationToken).ConfigureAwait(false);

        return refused.Count == 0 ? null : string.Join(" ", refused.Select(problem => problem.Message));
    }

    private static ManifestProblem? Judge(ImportRow row, KnownPackage package) => package.State switch
    {
        PackageState.Frozen => Problem(row, ImportProblemCodes.PackageFrozen, $"Package {row.Package} is published, and the resources of a published package cannot be changed.") with
        {
            Suggestion = "the id of the draft of a new version of the package",
        },
        PackageState.Missing => Problem(row, ImportProblemCodes.RecordMissing, $"There is no package {row.Package} on the hub."),
        PackageState.Forbidden => Problem(row, ImportProblemCodes.NotAllowed, $"Package {row.Package} may not be changed by the token's owner."),
        _ => null,
    };

    private static ManifestProblem Refused(ImportRow row, HubRecord draft, string reason) =>
        Problem(row, ImportProblemCodes.PackageRefused, $"Draft {draft.Id} was not added to package {row.Package}: {reason}");

    private static ManifestProblem Problem(ImportRow row, string code, string message) => RowCells.Problem(row, "package", code, message) with { Value = row.Package };
}
