using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>Makes records of drafts.</summary>
internal static class Publication
{
    public static StoredRecord Publish(StateChange change, StoredRecord draft, HubSite site)
    {
        RequirePublishable(change, draft, site);
        var earlier = change.FindRecord(draft.Id);
        var record = draft with
        {
            IsDraft = false,
            IsPublished = true,
            Created = earlier?.Created ?? change.Now,
            Updated = change.Now,
            Revision = earlier is null ? 3 : earlier.Revision + 2,
            RelatedIds = earlier?.RelatedIds ?? draft.RelatedIds,

            // Files of a published record are frozen; what an edit did to them is thrown away.
            Files = earlier?.Files ?? [.. draft.Files.Select(FileRules.Of(site.Profile).Publish)],
            Pids = HubJson.ToElement(Pids(draft, isFirst: earlier is null, site.Line)),
            DoiReleased = false,
            DraftRevision = draft.Revision,
        };
        change.Put(record);
        change.DropDraft(draft.Id);
        if (site.Line.RegistersParentDois && record.DoiProvider == "datacite")
            RegisterParent(change, record, site.Options.DoiPrefix);
        if (site.Line.VersionsMoveOlderOnes && earlier is null)
            foreach (var older in change.Versions(record.ParentId).Where(version => version.Id != record.Id).ToList())
                DraftChanges.Save(change, older);
        if (draft.Kind == RecordKind.Package)
            PackageChanges.PublishResources(change, draft, site);
        return record;
    }

    /// <summary>What publishing refuses about a draft's metadata.</summary>
    public static List<FieldError> CheckMetadata(StoredRecord draft, HubProfile profile)
    {
        var errors = new List<FieldError>();
        MetadataSchema.Of(draft.Kind, profile).Load(References.Reduce(HubJson.ToObject(draft.Metadata)), "metadata", errors);
        return errors;
    }

    private static void RequirePublishable(StateChange change, StoredRecord draft, HubSite site)
    {
        var errors = CheckMetadata(draft, site.Profile);
        errors.AddRange(DraftAccess.Check(draft.Access, change.Now));
        errors.AddRange(DraftChanges.CheckDoi(change, draft, site));
        if (errors.Count > 0)
            throw HubAnswerException.Invalid(errors);

        // The hub says no more than that.
        if (change.GetParent(draft.ParentId).Review is { IsClosed: false })
            throw new HubAnswerException(400, "");
        if (draft.FilesEnabled && draft.Files.Count == 0)
            throw HubAnswerException.Invalid(new FieldError("files.enabled", DraftChanges.FilesMissing));
        if (draft.Files.Any(file => !file.Committed))
            throw site.Line.BreaksOnPendingFiles
                ? HubAnswerException.ServerError()
                : HubAnswerException.Invalid(new FieldError("files", "One or more files have not completed their transfer, please wait."));
    }

    private static JsonObject Pids(StoredRecord draft, bool isFirst, HubLine line)
    {
        var pids = HubJson.ToObject(draft.Pids);
        if (line.RenewsOaiIds ? draft.Access.RecordRestricted : !isFirst)
            return pids;
        foreach (var (scheme, pid) in SeedPublisher.OaiOf(draft.Kind, draft.Id))
            pids[scheme] ??= pid?.DeepClone();
        return pids;
    }

    private static void RegisterParent(StateChange change, StoredRecord record, string prefix)
    {
        var parent = change.GetParent(record.ParentId);
        change.Put(parent with { Pids = HubJson.ToElement(new JsonObject { ["doi"] = DraftPids.Reserved(prefix, parent.Id) }) });
    }
}
