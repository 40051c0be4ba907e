namespace KnowledgeHub.LocalHub;

/// <summary>Files of drafts: started, described, deleted, or imported from the previous version.</summary>
internal static class DraftFileEndpoints
{
    private const string Files = "/{}/draft/files";

    public static void Map(RouteTable routes)
    {
        Add("GET", Files, request => request.AnswerListAsync(200, request.GetDraft(request.Id, AccessLevel.Preview).Record));
        Add("POST", Files, StartAsync);
        Add("DELETE", Files, DeleteAllAsync);
        Add("PUT", Files + "/{key}/content/{part}", FileUploadEndpoints.UploadPartAsync);
        Add("GET", Files + "/{key}/content", ContentAsync);
        Add("PUT", Files + "/{key}/content", FileUploadEndpoints.UploadAsync);
        Add("POST", Files + "/{key}/commit", FileUploadEndpoints.CommitAsync);
        Add("GET", Files + "/{key}", GetAsync);
        Add("PUT", Files + "/{key}", DescribeAsync);
        Add("DELETE", Files + "/{key}", DeleteAsync);
        Add("POST", "/{}/draft/actions/files-import", ImportAsync);
        Add("GET", "/{}/draft/files-archive", request => FileDownload.SendArchiveAsync(request, request.GetDraft(request.Id, AccessLevel.Preview).Record));

        void Add(string method, string pattern, HubEndpoint endpoint) => routes.AddForKinds(method, pattern, endpoint, routes.DraftFileTypes);
    }

    private static async Task StartAsync(HubRequest request)
    {
        var body = await request.ReadOptionalJsonAsync();
        request.GetDraft(request.Id, AccessLevel.Edit);
        var rules = FileRules.Of(request.Site.Profile);
        var started = rules.ReadStarted(body, request.HasLoneSurrogate, request.State.Now);
        var draft = request.ChangeDraft(draft =>
        {
            DraftFiles.RequireEnabled(draft);
            var taken = draft.Files.Select(file => file.Key).ToHashSet();
            foreach (var file in started)
                if (!taken.Add(file.Key))
                    throw new HubAnswerException(400, $"File with key {file.Key} already exists.");
            if (started.Any(file => draft.BlockedKeys.Contains(file.Key)))
                throw HubAnswerException.ServerError();
            draft = draft with { Files = [.. draft.Files, .. started] };
            return request.Site.Options.RevisionOnFileStart ? DraftChanges.Revised(draft, request.State.Now) : draft;
        });
        await request.AnswerListAsync(201, draft);
    }

    private static Task GetAsync(HubRequest request)
    {
        var (draft, file) = request.GetDraftFile(AccessLevel.Preview);
        return request.AnswerEntryAsync(draft, file);
    }

    private static Task ContentAsync(HubRequest request)
    {
        var (draft, file) = request.GetDraftFile(AccessLevel.Preview);
        return FileDownload.SendAsync(request, draft, file);
    }

    private static async Task DescribeAsync(HubRequest request)
    {
        var metadata = await request.ReadJsonAsync();
        request.GetDraftFile(AccessLevel.Edit);
        var rules = FileRules.Of(request.Site.Profile);
        var (draft, file) = request.ChangeDraftFile(file => rules.Describe(file, metadata));
        await request.AnswerEntryAsync(draft, file);
    }

    private static Task DeleteAsync(HubRequest request)
    {
        request.GetDraftFile(AccessLevel.Edit);
        request.ChangeDraft(draft =>
        {
            var gone = RecordFileEndpoints.GetFile(draft, request.Values[1]);
            request.RequireUnlocked(draft);
            return DraftChanges.Revised(draft, request.State.Now) with
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
        request.ChangeDraft(draft =>
        {
            DraftFiles.RequireEnabled(draft);
            request.RequireUnlocked(draft);
            var blocks = FileRules.Of(request.Site.Profile).BlocksKeysOfDeletedList;
            return DraftChanges.Revised(draft, request.State.Now) with
            {
                Files = [],
                DefaultPreview = null,
                BlockedKeys = blocks ? [.. draft.BlockedKeys, .. draft.Files.Select(file => file.Key)] : [],
            };
        });
        return request.AnswerNothingAsync();
    }

    private static Task ImportAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var draft = request.State.Change(change =>
        {
            var draft = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            var problem = !draft.FilesEnabled ? "Files support must be enabled." : draft.Files.Count > 0 ? "Please remove all files first." : null;
            if (problem is not null)
                throw HubAnswerException.Invalid(new FieldError("files.enabled", problem));
            if (change.Versions(draft.ParentId) is not [.., var latest])
                throw HubAnswerException.NotFound();
            var files = FileRules.Of(request.Site.Profile).Import(latest.Files);
            var filled = DraftChanges.Revised(draft, change.Now) with
            {
                FilesEnabled = latest.FilesEnabled,
                Files = [.. files.Select(file => file with { Created = change.Now, Updated = change.Now })],
            };
            change.Put(filled);
            return filled;
        });
        return request.AnswerListAsync(201, draft);
    }
}
