using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>Drafts: create, read, replace, publish, edit, new version, discard.</summary>
internal static class DraftEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("POST", "", CreateAsync, RouteTable.RecordTypes);
        routes.AddForKinds("GET", "/{}/draft", GetAsync, RouteTable.SingleRecordTypes);
        routes.AddForKinds("PUT", "/{}/draft", UpdateAsync, RouteTable.RecordTypes);
        routes.AddForKinds("DELETE", "/{}/draft", DiscardAsync);
        routes.AddForKinds("POST", "/{}/draft", EditAsync, RouteTable.RecordTypes);
        routes.AddForKinds("POST", "/{}/draft/actions/publish", PublishAsync, RouteTable.RecordTypes);
        routes.AddForKinds("POST", "/{}/versions", NewVersionAsync, RouteTable.RecordTypes);
    }

    private static async Task CreateAsync(HubRequest request)
    {
        if (request.UserId is not { } user)
            throw HubAnswerException.Denied();
        var body = DraftBody.Read(await request.ReadRecordAsync(), request.Kind, request.Site, request.State.Now);
        var draft = request.State.Change(change => DraftChanges.Create(change, request.Kind, body, user, request.Site));
        RequireIndexed(request, draft);
        await AnswerDraftAsync(request, 201, draft.Id, body.Errors, hadFiles: false);
    }

    private static Task GetAsync(HubRequest request)
    {
        // Newer hubs look for the draft alone when it is read.
        if (request.Site.Line.ReadsDraftsAlone && request.State.FindDraft(request.Id)?.Record.Kind != request.Kind)
            throw HubAnswerException.NoSuchPid();
        request.GetDraft(request.Id, AccessLevel.Preview);
        return AnswerDraftAsync(request, 200, request.Id);
    }

    private static async Task UpdateAsync(HubRequest request)
    {
        RequireRevision(request);
        var hadFiles = request.GetDraft(request.Id, AccessLevel.Edit).HasFiles;
        var body = DraftBody.Read(await request.ReadRecordAsync(), request.Kind, request.Site, request.State.Now);
        request.State.Change(change => DraftChanges.Update(change, change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound(), body, request.Site));
        RequireIndexed(request, request.GetDraft(request.Id, AccessLevel.Edit).Record);
        await AnswerDraftAsync(request, 200, request.Id, body.Errors, hadFiles);
    }

    private static Task DiscardAsync(HubRequest request)
    {
        RequireRevision(request);
        if (request.GetDraft(request.Id, AccessLevel.Edit).Parent.Review is { IsOpen: true })
            throw new HubAnswerException(400, "You cannot delete a draft with an open review. Please cancel the review first.");
        request.State.Change(change => DraftChanges.Discard(change, request.Id));
        return request.AnswerNothingAsync();
    }

    private static Task EditAsync(HubRequest request)
    {
        // Who asks to edit a draft that was never published gets it as it is.
        var isDraftOnly = request.State.FindRecord(request.Id) is null && request.State.FindDraft(request.Id)?.Record.Kind == request.Kind;
        if (isDraftOnly)
        {
            request.GetDraft(request.Id, AccessLevel.Edit);
        }
        else
        {
            var record = request.GetPublishedOrDeleted(request.Id);
            request.Require(record, record.Record.Deletion == Deletion.None ? AccessLevel.Edit : AccessLevel.Nobody);
            request.State.Change(change => DraftChanges.Edit(change, change.GetRecord(request.Id)));
        }

        return AnswerDraftAsync(request, 201, request.Id);
    }

    private static Task PublishAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        request.State.Change(change =>
            Publication.Publish(change, change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound(), request.Site));
        var record = request.GetPublished(request.Id);
        RequireIndexed(request, record.Record);
        return request.AnswerRecordAsync(202, record);
    }

    private static Task NewVersionAsync(HubRequest request)
    {
        var record = request.GetPublishedOrDeleted(request.Id);
        request.Require(record, AccessLevel.Edit);
        var open = request.State.FindNextVersionDraft(record.Parent.Id);
        var draft = request.State.Change(change => DraftChanges.NewVersion(change, change.GetRecord(request.Id), request.Site.Line));
        return AnswerDraftAsync(request, 201, draft.Id, hadFiles: open?.HasFiles ?? record.HasFiles);
    }

    /// <summary><c>If-Match</c> is a bare number here; the quotes of an ETag are refused. Checked before permissions.</summary>
    public static void RequireRevision(HubRequest request)
    {
        var sent = request.Http.Request.Headers.IfMatch.ToString();
        if (sent.Length == 0)
            return;
        if (!int.TryParse(sent, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var revision))
            throw HubAnswerException.Invalid(new FieldError("if_match", "Not a valid integer."));
        if (request.State.FindDraft(request.Id) is { } draft && draft.Record.Revision != revision)
            throw new HubAnswerException(412, $"Revision id provided({revision}) doesn't match record's one({draft.Record.Revision})");
    }

    /// <summary>Ends a request whose record is stored and cannot be found.</summary>
    private static void RequireIndexed(HubRequest request, StoredRecord record)
    {
        if (!request.State.Index.Takes(record))
            throw HubAnswerException.MisconfiguredSearch();
    }

    /// <param name="request">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="id">The draft's id.</param>
    /// <param name="errors">What the draft has wrong.</param>
    /// <param name="hadFiles">Whether it counted as one with files before this request, which is what the access status of the answer goes by.</param>
    public static Task AnswerDraftAsync(HubRequest request, int status, string id, IReadOnlyList<FieldError>? errors = null, bool? hadFiles = null)
    {
        var view = request.State.FindDraft(id) ?? throw HubAnswerException.NotFound();
        return request.AnswerRecordAsync(status, view, new RecordAnswer { CountsAsWithFiles = hadFiles }, errors);
    }
}
