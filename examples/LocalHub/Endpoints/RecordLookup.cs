namespace KnowledgeHub.LocalHub;

/// <summary>Finds the record a route names, or ends the request with the text the hub has for the case.</summary>
internal static class RecordLookup
{
    /// <summary>A published record the caller may see.</summary>
    public static RecordView GetReadable(this HubRequest request, string id)
    {
        var view = request.GetPublished(id);
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

    /// <summary>The draft under an id, for a caller of at least this level.</summary>
    public static RecordView GetDraft(this HubRequest request, string id, AccessLevel level)
    {
        var view = request.State.FindDraft(id);
        if (view is null || view.Record.Kind != request.Kind)
            throw request.FindPublished(id) is not null ? HubAnswerException.NotFound() : request.Missing(id, draftOnly: HubAnswerException.NotFound());
        request.Require(view, level);
        return view;
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
        var known = request.State.IsParent(id) || request.State.FindRecord(id) is not null || request.State.FindDraft(id) is not null;
        return known ? HubAnswerException.NotFound() : HubAnswerException.NoSuchPid();
    }
}
