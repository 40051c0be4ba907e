namespace KnowledgeHub.LocalHub;

/// <summary>What the calls on the files of drafts share: finding them, and changing them in one transaction.</summary>
internal static class DraftFiles
{
    /// <summary>The draft and the file that a route names, for a caller of at least this level.</summary>
    public static (StoredRecord Draft, StoredFile File) GetDraftFile(this HubRequest request, AccessLevel level)
    {
        if (FileRules.Of(request.Site.Profile).FindsKeyBeforeRights && request.State.FindDraft(request.Id) is { } known && known.Record.Kind == request.Kind)
            RecordFileEndpoints.GetFile(known.Record, request.Values[1]);
        var draft = request.GetDraft(request.Id, level).Record;
        return (draft, RecordFileEndpoints.GetFile(draft, request.Values[1]));
    }

    public static StoredRecord ChangeDraft(this HubRequest request, Func<StoredRecord, StoredRecord> edit) => request.State.Change(change =>
    {
        var draft = edit(change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound());
        change.Put(draft);
        return draft;
    });

    /// <summary>Changes the file that a route names; answers draft and file as they are then.</summary>
    public static (StoredRecord Draft, StoredFile File) ChangeDraftFile(this HubRequest request, Func<StoredFile, StoredFile> edit)
    {
        var draft = request.ChangeDraft(draft =>
        {
            var file = RecordFileEndpoints.GetFile(draft, request.Values[1]);
            return draft.With(file, edit(file), request.State.Now);
        });
        return (draft, RecordFileEndpoints.GetFile(draft, request.Values[1]));
    }

    /// <summary>The draft with a file replaced, or removed.</summary>
    public static StoredRecord With(this StoredRecord draft, StoredFile file, StoredFile? changed, DateTimeOffset now)
    {
        if (changed == file)
            return draft;
        return changed is null
            ? draft with { Files = [.. draft.Files.Where(other => other != file)] }
            : draft with { Files = [.. draft.Files.Select(other => other == file ? changed with { Updated = now } : other)] };
    }

    public static void RequireEnabled(StoredRecord draft)
    {
        if (!draft.FilesEnabled)
            throw new HubAnswerException(403, "Files are not enabled.");
    }

    /// <summary>Newer hubs lock the files of a published record's edit; the older line takes the calls and forgets them at publish.</summary>
    public static void RequireUnlocked(this HubRequest request, StoredRecord draft)
    {
        if (draft.IsPublished && FileRules.Of(request.Site.Profile).LocksEdits)
            throw new HubAnswerException(403, "Bucket is locked for modifications.");
    }
}
