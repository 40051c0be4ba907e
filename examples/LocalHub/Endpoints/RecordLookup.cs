namespace KnowledgeHub.LocalHub;

/// <summary>Finds the record a route names, or ends the request with the text the hub has for the case.</summary>
internal static class RecordLookup
{
    /// <summary>A published record the caller may see.</summary>
    public static RecordView GetReadable(this HubRequest request, string id) => request.RequireReadable(request.GetPublished(id));

    /// <summary>The same, for the calls that newer hubs answer for a deleted record too.</summary>
    public static RecordView GetReadableOrDeleted(this HubRequest request, string id) => request.RequireReadable(request.GetPublishedOrDeleted(id));

    private static RecordView RequireReadable(this HubRequest request, RecordView view)
    {
        if (view.Record.Access.RecordRestricted)
            request.Require(view, AccessLevel.View);
        return view;
    }

    /// <summary>A published record whose files the caller may read.</summary>
    public static RecordView GetWithReadableFiles(this HubRequest request, string id)
    {
        var view = request.FindPublished(id) ?? throw request.Missing(id, draftOnly: HubAnswerException.NotFound());
        if (view.Record.Access.FilesRestricted)
            request.Require(view, AccessLevel.View);
        return view;
    }

    public static RecordView GetPublished(this HubRequest request, string id) =>
        request.FindPublished(id) ?? throw request.Missing(id, draftOnly: HubAnswerException.NotRegistered());

    /// <summary>A published record for the calls that newer hubs answer for a deleted one too.</summary>
    public static RecordView GetPublishedOrDeleted(this HubRequest request, string id) =>
        request.Site.Line.ForgetsDeletions && request.State.FindRecord(id) is { Record.Deletion: Deletion.Tombstone } deleted && deleted.Record.Kind == request.Kind
            ? deleted
            : request.GetPublished(id);

    /// <summary>The latest version of a family, for lines that know the family's own id as a record's; else <c>null</c>.</summary>
    public static RecordView? FindLatestOfParent(this HubRequest request, string id) =>
        request.Site.Line.FollowsParentIds && request.State.FindLatest(id) is { } latest && latest.Record.Kind == request.Kind ? latest : null;

    /// <summary>The draft under an id, for a caller of at least this level.</summary>
    public static RecordView GetDraft(this HubRequest request, string id, AccessLevel level)
    {
        var view = request.State.FindDraft(id);
        if (view is null || view.Record.Kind != request.Kind)
            throw request.MissingDraft(id);
        request.Require(view, level);
        return view;
    }

    private static HubAnswerException MissingDraft(this HubRequest request, string id)
    {
        var isForgotten = request.Site.Line.ForgetsDeletions && request.State.FindRecord(id) is { Record.Deletion: Deletion.Tombstone };
        return isForgotten || request.FindPublished(id) is not null ? HubAnswerException.NotFound() : request.Missing(id, draftOnly: HubAnswerException.NotFound());
    }

    private static RecordView? FindPublished(this HubRequest request, string id)
    {
        if (request.State.FindRecord(id) is not { } view || view.Record.Kind != request.Kind)
            return null;
        return view.Record.Deletion switch
        {
            Deletion.Removed => throw HubAnswerException.NoSuchPid(),
            Deletion.Tombstone => throw new RecordDeletedException(view),
            _ => view,
        };
    }

    private static HubAnswerException Missing(this HubRequest request, string id, HubAnswerException draftOnly)
    {
        if (request.State.FindDraft(id) is { } draft && draft.Record.Kind == request.Kind)
            return draftOnly;
        if (request.State.IsParent(id) && request.State.FindLatest(id) is null)
            return draftOnly;
        var known = request.State.IsParent(id) || request.State.FindRecord(id) is not null || request.State.FindDraft(id) is not null;
        return known ? HubAnswerException.NotFound() : HubAnswerException.NoSuchPid();
    }
}
