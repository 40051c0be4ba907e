namespace KnowledgeHub.LocalHub;

/// <summary>What becomes of packages and their resources.</summary>
internal static class PackageChanges
{
    /// <summary>Lets a package manage a resource, unless one does, or no longer.</summary>
    public static void Associate(StateChange change, StoredParent package, StoredRecord resource, bool associates)
    {
        var parent = change.GetParent(resource.ParentId);
        if (associates && parent.ManagedBy is not null)
            return;
        change.Put(associates ? parent with { ManagedBy = package.Id, Owner = package.Owner } : parent with { ManagedBy = null });
        change.Put(resource with { Updated = change.Now, Revision = resource.Revision + 2 });
    }

    /// <summary>Adds a resource to a package's draft, once more where it is there already.</summary>
    /// <returns>Why it was not; <c>null</c> when it was.</returns>
    public static string? Add(StateChange change, string packageId, StoredRecord resource)
    {
        var package = GetOpen(change, packageId);
        if (change.GetParent(resource.ParentId).ManagedBy != package.ParentId && resource.IsDraft)
            return "This record is a draft and can't be linked to the package as a resource.";
        Save(change, package with { RelatedIds = [.. package.RelatedIds, resource.Id] }, resource with { RelatedIds = [.. resource.RelatedIds, packageId] });
        return null;
    }

    /// <summary>Takes a resource out of a package's draft.</summary>
    public static string? Remove(StateChange change, string packageId, StoredRecord resource)
    {
        var package = GetOpen(change, packageId);
        Save(
            change,
            package with { RelatedIds = [.. package.RelatedIds.Where(id => id != resource.Id)] },
            resource with { RelatedIds = [.. resource.RelatedIds.Where(id => id != packageId)] });
        return null;
    }

    /// <summary>Publishes the drafts that a package manages and holds, as it is published itself.</summary>
    public static void PublishResources(StateChange change, StoredRecord package, HubSite site)
    {
        foreach (var draft in ManagedDrafts(change, package))
            Publication.Publish(change, draft, site);
    }

    /// <summary>The drafts that a package manages and holds.</summary>
    public static IEnumerable<StoredRecord> ManagedDrafts(StateChange change, StoredRecord package) =>
        package.RelatedIds.Distinct().Select(change.FindDraft).OfType<StoredRecord>().Where(draft => change.GetParent(draft.ParentId).ManagedBy == package.ParentId);

    /// <summary>The draft of a package whose resources may change; the hub has no better answer for a published one.</summary>
    private static StoredRecord GetOpen(StateChange change, string packageId) =>
        change.FindDraft(packageId) is { IsPublished: false } package ? package : throw HubAnswerException.ServerError();

    private static void Save(StateChange change, StoredRecord package, StoredRecord resource)
    {
        change.Put(package with { Updated = change.Now, Revision = package.Revision + 2 });
        change.Put(resource with { Updated = change.Now, Revision = resource.Revision + 2 });
    }
}
