using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Files of drafts: started, uploaded, committed, deleted, or taken over from the previous version.</summary>
internal static class DraftFileEndpoints
{
    private const string Files = "/{}/draft/files";

    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", Files, request => request.AnswerListAsync(200, request.GetDraft(request.Id, AccessLevel.Preview).Record));
        routes.AddForKinds("POST", Files, StartAsync);
        routes.AddForKinds("DELETE", Files, DeleteAllAsync);
        routes.AddForKinds("GET", Files + "/{}", GetAsync);
        routes.AddForKinds("PUT", Files + "/{}", DescribeAsync);
        routes.AddForKinds("DELETE", Files + "/{}", DeleteAsync);
        routes.AddForKinds("GET", Files + "/{}/content", ContentAsync);
        routes.AddForKinds("PUT", Files + "/{}/content", UploadAsync);
        routes.AddForKinds("POST", Files + "/{}/commit", CommitAsync);
        routes.AddForKinds("POST", "/{}/draft/actions/files-import", ImportAsync);
        routes.AddForKinds("GET", "/{}/draft/files-archive", request => FileDownload.SendArchiveAsync(request, request.GetDraft(request.Id, AccessLevel.Preview).Record));
    }

    private static async Task StartAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var body = await request.ReadJsonAsync();
        if (body.ValueKind != JsonValueKind.Array)
            throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid input type."));
        if (body.GetArrayLength() == 0 && request.Site.Profile == HubProfile.N)
            throw new HubAnswerException(400, "No files to upload.");

        var started = body.EnumerateArray().Select(entry => StartedFile.Read(entry, request)).ToList();
        var draft = Change(request, draft =>
        {
            RequireEnabled(draft);
            RequireUnlocked(draft, request);
            var taken = draft.Files.Select(file => file.Key).ToHashSet();
            foreach (var file in started)
                if (!taken.Add(file.Key))
                    throw new HubAnswerException(400, $"File with key {file.Key} already exists.");
            return draft with { Files = [.. draft.Files, .. started] };
        });
        await request.AnswerListAsync(201, draft);
    }

    private static Task GetAsync(HubRequest request)
    {
        var record = request.GetDraft(request.Id, AccessLevel.Preview).Record;
        return request.AnswerEntryAsync(200, record, RecordFileEndpoints.GetFile(record, request.Values[1]));
    }

    private static Task ContentAsync(HubRequest request)
    {
        var record = request.GetDraft(request.Id, AccessLevel.Preview).Record;
        return FileDownload.SendAsync(request, record, RecordFileEndpoints.GetFile(record, request.Values[1]));
    }

    private static async Task DescribeAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var metadata = await request.ReadJsonAsync();
        await AnswerChangedAsync(request, file => file with { Metadata = metadata });
    }

    private static async Task UploadAsync(HubRequest request)
    {
        var draft = request.GetDraft(request.Id, AccessLevel.Edit).Record;
        ContentNegotiation.RequireBinaryBody(request.Http.Request);
        RequireUnlocked(draft, request);
        RefuseCommitted(RecordFileEndpoints.GetFile(draft, request.Values[1]), request.Site.Profile);
        if (request.Values[1].Length > 255)
            throw new HubAnswerException(400, "Filename is too long.");

        var content = request.State.Keep(await request.ReadBytesAsync());
        await AnswerChangedAsync(request, file =>
        {
            RefuseCommitted(file, request.Site.Profile);
            return file with { Content = content };
        });
    }

    private static Task CommitAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        return AnswerChangedAsync(request, file => file.Content is null ? throw HubAnswerException.ServerError() : file with { Committed = true });
    }

    private static Task DeleteAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        Change(request, draft =>
        {
            var gone = RecordFileEndpoints.GetFile(draft, request.Values[1]);
            RequireUnlocked(draft, request);
            return draft with
            {
                Files = [.. draft.Files.Where(file => file != gone)],
                DefaultPreview = draft.DefaultPreview == gone.Key ? null : draft.DefaultPreview,
            };
        });
        return request.AnswerNothingAsync();
    }

    private static Task DeleteAllAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        Change(request, draft =>
        {
            RequireUnlocked(draft, request);
            return draft with { Files = [], DefaultPreview = null };
        });
        return request.AnswerNothingAsync();
    }

    private static Task ImportAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var draft = request.State.Change(change =>
        {
            var draft = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            var files = change.Versions(draft.ParentId) is [.., var latest] ? latest.Files : [];
            var problem = !draft.FilesEnabled ? "Files support must be enabled."
                : draft.Files.Count > 0 ? "Please remove all files first."
                : files.Count == 0 ? "The record has no files."
                : null;
            if (problem is not null)
                throw HubAnswerException.Invalid(new FieldError("files.enabled", problem));
            var filled = draft with { Files = [.. files.Select(file => file with { Created = change.Now, Updated = change.Now })] };
            change.Put(filled);
            return filled;
        });
        return request.AnswerListAsync(201, draft);
    }

    private static Task AnswerChangedAsync(HubRequest request, Func<StoredFile, StoredFile> edit)
    {
        var key = request.Values[1];
        var draft = Change(request, draft =>
        {
            var file = RecordFileEndpoints.GetFile(draft, key);
            RequireUnlocked(draft, request);
            var edited = edit(file) with { Updated = request.State.Now };
            return draft with { Files = [.. draft.Files.Select(other => other == file ? edited : other)] };
        });
        return request.AnswerEntryAsync(200, draft, RecordFileEndpoints.GetFile(draft, key));
    }

    private static StoredRecord Change(HubRequest request, Func<StoredRecord, StoredRecord> edit) => request.State.Change(change =>
    {
        var draft = edit(change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound());
        change.Put(draft);
        return draft;
    });

    private static void RequireEnabled(StoredRecord draft)
    {
        if (!draft.FilesEnabled)
            throw new HubAnswerException(403, "Files are not enabled.");
    }

    /// <summary>Newer hubs lock the files of a published record's edit; G takes the calls and forgets them at publish.</summary>
    private static void RequireUnlocked(StoredRecord draft, HubRequest request)
    {
        if (draft.IsPublished && request.Site.Profile == HubProfile.N)
            throw new HubAnswerException(403, "Bucket is locked for modifications.");
    }

    private static void RefuseCommitted(StoredFile file, HubProfile profile)
    {
        if (file.Committed)
            throw profile == HubProfile.G ? HubAnswerException.ServerError() : new HubAnswerException(400, $"File with key \"{file.Key}\" is committed.");
    }
}
