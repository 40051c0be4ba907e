using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub;

/// <summary>The life of drafts: made, saved, edited again, continued as a new version, discarded.</summary>
internal static class DraftChanges
{
    public const string FilesMissing = "Missing uploaded files. To disable files for this record please mark it as metadata-only.";

    private const string DoiMissed =
        "A previous version used a DOI registered from InvenioRDM. This version must also use a DOI from InvenioRDM.";

    public static StoredRecord Create(StateChange change, RecordKind kind, DraftBody body, int owner, HubSite site)
    {
        var parent = new StoredParent { Id = change.NewId(), Kind = kind, Owner = owner };
        var draft = new StoredRecord
        {
            Id = change.NewId(),
            ParentId = parent.Id,
            Kind = kind,
            IsDraft = true,
            Revision = site.Line.FirstRevision,
            Created = change.Now,
            Updated = change.Now,
            Metadata = body.Metadata,
            Access = body.Access ?? new StoredAccess(),
            Pids = HubJson.ToElement(body.Pids ?? []),
            FilesEnabled = body.FilesEnabled,
        };
        body.Errors.AddRange(CheckDoi(change, draft, site));
        change.Put(parent);
        change.Put(draft);
        return draft;
    }

    /// <summary>Replaces a draft's content; adds to the errors what only a saved draft can have wrong.</summary>
    public static void Update(StateChange change, StoredRecord draft, DraftBody body, HubSite site)
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

        var saved = draft with
        {
            Metadata = body.Metadata,
            Access = body.Access ?? draft.Access,
            Pids = body.Pids is null ? draft.Pids : HubJson.ToElement(body.Pids),
            FilesEnabled = enabled,
            DefaultPreview = preview,
            DoiReserved = draft.DoiReserved && (body.Pids is null || site.Line.EmptiedDoiStaysReserved),
        };
        body.Errors.AddRange(CheckDoi(change, saved, site));
        if (site.Line.KeepsKindOfDoi && change.FindRecord(draft.Id) is { DoiProvider: "datacite" } && draft.DoiProvider != "datacite")
            body.Errors.Add(new FieldError("pids.doi", DoiMissed));
        Save(change, saved);
        if (site.Line.EditsMoveRecords && change.FindRecord(draft.Id) is { } record)
            Save(change, record);
    }

    /// <summary>Keeps a draft or record; its time and revision move.</summary>
    public static void Save(StateChange change, StoredRecord record) => change.Put(Revised(record, change.Now));

    /// <summary>The draft or record with the next revision.</summary>
    public static StoredRecord Revised(StoredRecord record, DateTimeOffset now) => record with { Updated = now, Revision = record.Revision + 2 };

    public static IEnumerable<FieldError> CheckDoi(StateChange change, StoredRecord draft, HubSite site) =>
        site.Dois.Check(HubJson.ToObject(draft.Pids), HubJson.ToObject(draft.Metadata), doi => change.IsDoiTaken(doi, draft.Id));

    /// <summary>The open edit of a record, made if there is none.</summary>
    public static StoredRecord Edit(StateChange change, StoredRecord record)
    {
        if (change.FindDraft(record.Id) is { } open)
            return open;
        var draft = record with { IsDraft = true, Created = change.Now, Updated = change.Now, Revision = Math.Max(record.Revision, record.DraftRevision) + 4 };
        change.Put(draft);
        return draft;
    }

    /// <summary>The open next version of a family, made from the latest one if there is none; files are not taken along.</summary>
    public static StoredRecord NewVersion(StateChange change, StoredRecord record, HubLine line)
    {
        if (change.NextVersionDraft(record.ParentId) is { } open)
            return open;
        var versions = change.Versions(record.ParentId);
        var latest = versions.Count == 0 ? record : versions[^1];
        var draft = latest with
        {
            Id = change.NewId(),
            IsDraft = true,
            IsPublished = false,
            VersionIndex = latest.VersionIndex + 1,
            Created = change.Now,
            Updated = change.Now,
            Revision = 4,
            Metadata = HubJson.ToElement(MetadataOfNext(latest, change.Now, line)),
            Pids = line.NewVersionAsksForDoi && latest.DoiProvider == "external" ? EmptyDoi() : HubJson.EmptyObject,
            DoiReleased = false,
            DoiReserved = false,
            Files = [],
            DefaultPreview = null,
            RelatedIds = latest.Kind == RecordKind.Package ? [] : latest.RelatedIds,
        };
        change.Put(draft);
        return draft;
    }

    /// <summary>
    /// Drops a draft, and with it the review that was chosen and not submitted. A DOI that its record has not goes too, whoever holds it:
    /// the hub asks only what the draft names.
    /// </summary>
    public static void Discard(StateChange change, string id)
    {
        if (change.FindDraft(id) is { } draft)
        {
            if (change.GetParent(draft.ParentId) is { Review.Status: "created" } parent)
                change.Put(parent with { Review = null });
            if (draft.Doi is { } doi && change.FindRecord(id)?.Doi != doi)
                change.ReleaseDoi(doi);
        }

        change.DropDraft(id);
    }

    private static JsonObject MetadataOfNext(StoredRecord latest, DateTimeOffset now, HubLine line)
    {
        // A package's next version begins with all that the package says.
        var metadata = HubJson.ToObject(latest.Metadata);
        if (latest.Kind == RecordKind.Package)
            return metadata;
        metadata.Remove("version");
        metadata.Remove("publication_date");
        if (line.DatesNewVersions)
            metadata["publication_date"] = now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return metadata;
    }

    private static System.Text.Json.JsonElement EmptyDoi() =>
        HubJson.ToElement(new JsonObject { ["doi"] = new JsonObject { ["provider"] = "external", ["identifier"] = "" } });
}
