namespace KnowledgeHub.LocalHub;

/// <summary>The published versions of a record, and the way to the latest.</summary>
internal static class VersionEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", "/{}/versions", ListAsync, RouteTable.RecordTypes);
        routes.AddForKinds("GET", "/{}/versions/latest", LatestAsync, RouteTable.RecordTypes);
    }

    private static Task ListAsync(HubRequest request)
    {
        var parentId = request.State.FindDraft(request.Id) is { } draft && draft.Record.Kind == request.Kind && request.State.FindRecord(request.Id) is null
            ? draft.Parent.Id
            : request.GetReadableOrDeleted(request.Id).Parent.Id;
        return SearchEndpoints.AnswerAsync(request, SearchScope.Versions(request.Kind, parentId, request.Id, SearchHabits.Of(request.Site.Profile)));
    }

    private static Task LatestAsync(HubRequest request)
    {
        var view = request.FindLatestOfParent(request.Id) ?? request.GetPublishedOrDeleted(request.Id);
        var latest = request.State.FindLatest(view.Parent.Id) ?? view;
        if (latest.Record.Access.RecordRestricted)
            request.Require(latest, AccessLevel.View);

        var url = $"{request.Site.Urls.Site}{request.Kind.ApiPath()}/{latest.Id}";
        request.Http.Response.Headers.Location = url;
        return request.AnswerAsync(301, json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", 301);
            json.WriteString("message", "Redirecting...");
            json.WriteString("location", url);
            json.WriteEndObject();
        });
    }
}
