using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The life of drafts: made, saved, published, edited again, continued as a new version.</summary>
internal static class DraftChanges
{
    private const string FilesMissing = "Missing uploaded files. To disable files for this record please mark it as metadata-only.";

    public static StoredRecord Create(StateChange change, RecordKind kind, DraftBody body, int owner)
    {
        var parent = new StoredParent { Id = change.NewId(), Kind = kind, Owner = owner };
        var draft = new StoredRecord
        {
            Id = change.NewId(),
            ParentId = parent.Id,
            Kind = kind,
            IsDraft = true,
            Revision = 4,
            Created = change.Now,
            Updated = change.Now,
            Metadata = body.Metadata,
            CustomFields = body.CustomFields,
            Access = body.Access ?? new StoredAccess(),
            Pids = HubJson.ToElement(body.Pids ?? []),
            FilesEnabled = body.FilesEnabled,
        };
        change.Put(parent);
        change.Put(draft);
        return draft;
    }

    /// <summary>Replaces a draft's content; adds to the errors what only a saved draft can have wrong.</summary>
    public static void Update(StateChange change, StoredRecord draft, DraftBody body)
    {
        var enabled = body.FilesEnabled;
        var preview = body.DefaultPreview;
        if (enabled && draft.Files.Count == 0)
            body.Errors.Add(new FieldError("files.enabled", FilesMissing));
        if (!enabled && draft.Files.Count > 0)
        {
            body.Errors.Add(new FieldError("files.enabled", "You must first delete all files to set the record to be metadata-only."));
            (enabled, preview) = (draft.FilesEnabled, draft.DefaultPreview);
        }
        else if (preview is not null && draft.Files.All(file => file.Key != preview))
        {
            body.Errors.Add(new FieldError("files.default_preview", $"No file with key \"{preview}\""));
            preview = draft.DefaultPreview;
        }

        Save(change, draft with
        {
            Metadata = body.Metadata,
            CustomFields = body.CustomFields,
            Access = body.Access ?? draft.Access,
            Pids = body.Pids is null ? draft.Pids : HubJson.ToElement(body.Pids),
            FilesEnabled = enabled,
            DefaultPreview = preview,
        });
    }

    public static void Save(StateChange change, StoredRecord draft) => change.Put(draft with { Updated = change.Now, Revision = draft.Revision + 2 });

    public static StoredRecord Publish(StateChange change, StoredRecord draft, HubProfile profile)
    {
        RequirePublishable(change, draft, profile);
        var earlier = change.FindRecord(draft.Id);
        var pids = HubJson.ToObject(draft.Pids);
        var record = draft with
        {
            IsDraft = false,
            IsPublished = true,
            Created = earlier?.Created ?? change.Now,
            Updated = change.Now,
            Revision = earlier is null ? 3 : earlier.Revision + 2,
            RelatedIds = earlier?.RelatedIds ?? draft.RelatedIds,

            // Files of a published record are frozen; what an edit did to them is thrown away.
            Files = earlier?.Files ?? draft.Files,
            Pids = HubJson.ToElement(WithOai(draft, pids)),
        };
        change.Put(record);
        change.DropDraft(draft.Id);
        if (draft.Kind == RecordKind.Package)
            PackageChanges.PublishResources(change, draft, profile);
        return record;
    }

    /// <summary>The open edit of a record, made if there is none.</summary>
    public static StoredRecord Edit(StateChange change, StoredRecord record)
    {
        if (change.FindDraft(record.Id) is { } open)
            return open;
        var draft = record with { IsDraft = true, Created = change.Now, Updated = change.Now, Revision = record.Revision + 4 };
        change.Put(draft);
        return draft;
    }

    /// <summary>The open next version of a family, made from the latest one if there is none; files are not taken along.</summary>
    public static StoredRecord NewVersion(StateChange change, StoredRecord record)
    {
        if (change.NextVersionDraft(record.ParentId) is { } open)
            return open;
        var versions = change.Versions(record.ParentId);
        var latest = versions.Count == 0 ? record : versions[^1];
        var metadata = HubJson.ToObject(latest.Metadata);
        metadata.Remove("publication_date");
        metadata.Remove("version");
        var draft = latest with
        {
            Id = change.NewId(),
            IsDraft = true,
            IsPublished = false,
            VersionIndex = latest.VersionIndex + 1,
            Created = change.Now,
            Updated = change.Now,
            Revision = 4,
            Metadata = HubJson.ToElement(metadata),
            Pids = HubJson.EmptyObject,
            Files = [],
            DefaultPreview = null,
            RelatedIds = latest.Kind == RecordKind.Package ? [] : latest.RelatedIds,
        };
        change.Put(draft);
        return draft;
    }

    /// <summary>Drops a draft, and with it the review that was chosen and not submitted.</summary>
    public static void Discard(StateChange change, string id)
    {
        if (change.FindDraft(id) is { } draft && change.GetParent(draft.ParentId) is { Review.Status: "created" } parent)
            change.Put(parent with { Review = null });
        change.DropDraft(id);
    }

    private static void RequirePublishable(StateChange change, StoredRecord draft, HubProfile profile)
    {
        var metadata = HubJson.ToObject(draft.Metadata);
        var errors = MetadataRules.Check(metadata, draft.Kind).ToList();
        if (draft.Pids.TryGetProperty("doi", out _) && metadata["publisher"] is null)
            errors.Add(new FieldError("metadata.publisher", "Missing publisher field required for DOI registration."));
        if (profile == HubProfile.N && draft.Kind == RecordKind.Resource && metadata["resource_type"] is null)
            errors.Add(new FieldError("metadata.resource_type", "Missing data for required field."));
        errors.AddRange(DraftPids.Check(HubJson.ToObject(draft.Pids), doi => change.IsDoiTaken(doi, draft.Id)));
        if (errors.Count > 0)
            throw HubAnswerException.Invalid(errors);

        // The hub says no more than that.
        if (change.GetParent(draft.ParentId).Review is { IsClosed: false })
            throw new HubAnswerException(400, "");
        if (draft.FilesEnabled && draft.Files.Count == 0)
            throw HubAnswerException.Invalid(new FieldError("files.enabled", FilesMissing));
        if (draft.Files.Any(file => !file.Committed))
            throw profile == HubProfile.G
                ? HubAnswerException.ServerError()
                : HubAnswerException.Invalid(new FieldError("files", "One or more files have not completed their transfer, please wait."));
    }

    private static JsonObject WithOai(StoredRecord draft, JsonObject pids)
    {
        foreach (var (scheme, pid) in SeedPublisher.PidsOf(draft.Kind, draft.Id, doi: null))
            pids[scheme] ??= pid?.DeepClone();
        return pids;
    }
}
