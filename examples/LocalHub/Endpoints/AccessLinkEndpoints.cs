namespace KnowledgeHub.LocalHub;

/// <summary>Access links: secrets that open all versions and drafts of a record. The hub has none for marketplace items.</summary>
internal static class AccessLinkEndpoints
{
    private const string Links = "/{}/access/links";

    public static void Map(RouteTable routes)
    {
        // Newer hubs take a link for one more form of its record.
        var types = routes.Profile == HubProfile.N ? RouteTable.RecordTypes : RouteTable.JsonOnly;
        foreach (var kind in routes.Kinds.Where(kind => kind != RecordKind.MarketplaceItem))
        {
            routes.Add("GET", kind.ApiPath() + Links, ListAsync, kind, types);
            routes.Add("POST", kind.ApiPath() + Links, CreateAsync, kind, types);
            routes.Add("GET", kind.ApiPath() + Links + "/{}", GetAsync, kind, types);
            routes.Add("PATCH", kind.ApiPath() + Links + "/{}", ChangeAsync, kind, types);
            routes.Add("DELETE", kind.ApiPath() + Links + "/{}", DeleteAsync, kind, types);
        }
    }

    private static Task ListAsync(HubRequest request)
    {
        var parent = GetFamily(request);
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            foreach (var link in parent.Links)
                AccessLinkWriter.Write(json, link, request.Site.Profile);
            json.WriteEndArray();
            json.WriteNumber("total", parent.Links.Count);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static async Task CreateAsync(HubRequest request)
    {
        GetFamily(request);
        var body = LinkRequest.Read(await request.ReadOptionalJsonAsync(), request.Site.Profile);
        if (body.Permission is null)
            throw HubAnswerException.Invalid(new FieldError("permission", "An access permission level is required"));
        body.RequireFuture(request.State.Now);
        RequireCopies(request);
        var id = Guid.NewGuid().ToString();
        var link = new StoredAccessLink
        {
            Id = id,
            Permission = body.Permission,
            Created = request.State.Now,
            Expires = body.Expires,
            Token = LinkToken.Make(id, body.Expires),
            Description = body.Description,
        };
        Change(request, links => [.. links, link]);
        await request.AnswerAsync(201, json => AccessLinkWriter.Write(json, link, request.Site.Profile));
    }

    /// <summary>The hub copies a package's links to the resources it manages, looks for the new one there before it is, and gives up.</summary>
    private static void RequireCopies(HubRequest request)
    {
        if (request.Kind == RecordKind.Package && request.State.ManagesResources(GetFamily(request).Id))
            throw NotFound();
    }

    private static Task GetAsync(HubRequest request)
    {
        var link = Find(GetFamily(request), request.Values[1]);
        return request.AnswerAsync(200, json => AccessLinkWriter.Write(json, link, request.Site.Profile));
    }

    private static async Task ChangeAsync(HubRequest request)
    {
        Find(GetFamily(request), request.Values[1]);
        var body = LinkRequest.Read(await request.ReadOptionalJsonAsync(), request.Site.Profile);
        var parent = Change(request, links => [.. links.Select(link => link.Id == request.Values[1] ? body.ApplyTo(link, request.State.Now) : link)]);
        var changed = Find(parent, request.Values[1]);
        await request.AnswerAsync(200, json => AccessLinkWriter.Write(json, changed, request.Site.Profile));
    }

    private static Task DeleteAsync(HubRequest request)
    {
        Find(GetFamily(request), request.Values[1]);
        Change(request, links => [.. links.Where(link => link.Id != request.Values[1])]);
        return request.AnswerNothingAsync();
    }

    /// <summary>The family of the record or draft that the route names, for a caller who manages it.</summary>
    private static StoredParent GetFamily(HubRequest request)
    {
        var view = request.State.FindDraft(request.Id) is { } draft && draft.Record.Kind == request.Kind ? draft : request.GetPublishedOrDeleted(request.Id);
        request.Require(view, AccessLevel.Manage);
        return view.Parent;
    }

    private static StoredAccessLink Find(StoredParent parent, string id) =>
        parent.Links.FirstOrDefault(link => link.Id == id) ?? throw NotFound();

    private static HubAnswerException NotFound() => new(404, "No secret link found with the given ID.");

    private static StoredParent Change(HubRequest request, Func<IReadOnlyList<StoredAccessLink>, IReadOnlyList<StoredAccessLink>> edit) => request.State.Change(change =>
    {
        var parentId = (change.FindDraft(request.Id) ?? change.GetRecord(request.Id)).ParentId;
        var parent = change.GetParent(parentId);
        parent = parent with { Links = edit(parent.Links) };
        change.Put(parent);

        if (request.Site.Line.LinksMoveRecords)
            foreach (var moved in ((StoredRecord?[])[change.FindRecord(request.Id), change.FindDraft(request.Id)]).OfType<StoredRecord>())
                DraftChanges.Save(change, moved);
        return parent;
    });
}
