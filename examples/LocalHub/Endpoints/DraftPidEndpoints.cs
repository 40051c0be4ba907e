namespace KnowledgeHub.LocalHub;

/// <summary>The DOI of a draft: reserved and given up.</summary>
internal static class DraftPidEndpoints
{
    private const string Path = "/{}/draft/pids/{}";

    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("POST", Path, ReserveAsync, RouteTable.RecordTypes);
        routes.AddForKinds("DELETE", Path, DiscardAsync, RouteTable.RecordTypes);
    }

    private static Task ReserveAsync(HubRequest request)
    {
        RequireDoi(request);
        request.State.Change(change =>
        {
            var draft = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            var pids = HubJson.ToObject(draft.Pids);
            if (pids.ContainsKey("doi"))
                throw HubAnswerException.Invalid(new FieldError("pids.doi", "A PID already exists for type doi"));
            if (draft.DoiReserved)
                throw new HubAnswerException(400, "The persistent identifier is already registered.");
            pids["doi"] = DraftPids.Reserved(request.Site.Options.DoiPrefix, draft.Id);
            DraftChanges.Save(change, draft with { Pids = HubJson.ToElement(pids), DoiReserved = true });
        });
        return DraftEndpoints.AnswerDraftAsync(request, 201, request.Id);
    }

    private static Task DiscardAsync(HubRequest request)
    {
        RequireDoi(request);
        request.State.Change(change =>
        {
            var draft = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            if (!draft.Pids.TryGetProperty("doi", out _))
                throw HubAnswerException.NoSuchPid();
            if (draft.Doi is { } doi && change.FindRecord(draft.Id)?.Doi == doi)
                throw Registered(request.Site.Line);
            var pids = HubJson.ToObject(draft.Pids);
            pids.Remove("doi");
            DraftChanges.Save(change, draft with { Pids = HubJson.ToElement(pids), DoiReserved = false });
        });
        return DraftEndpoints.AnswerDraftAsync(request, 200, request.Id);
    }

    private static void RequireDoi(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        if (request.Kind == RecordKind.MarketplaceItem)
            throw HubAnswerException.Denied();
        if (request.Values[1] != "doi")
            throw HubAnswerException.ServerError();
    }

    private static HubAnswerException Registered(HubLine line)
    {
        var error = new FieldError("pids.doi", "Cannot discard a reserved or registered persistent identifier.");
        return HubAnswerException.Invalid(line.NamesFieldOfRegisteredDoi ? error : new FieldError("_schema") { Inner = [error] });
    }
}
