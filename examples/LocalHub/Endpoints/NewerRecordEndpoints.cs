namespace KnowledgeHub.LocalHub;

/// <summary>What only newer hubs have beside a record: lists that are empty here, and calls that are refused.</summary>
internal static class NewerRecordEndpoints
{
    private const string Record = "/api/records/{}";

    public static void Map(RouteTable routes)
    {
        routes.Add("GET", Record + "/revisions", RefuseAsync);
        routes.Add("DELETE", Record + "/delete", RefuseAsync);
        routes.Add("POST", Record + "/request-deletion", RequestDeletionAsync);
        routes.Add("GET", Record + "/access/grants", ListGrantsAsync);
        routes.Add("GET", Record + "/media-files", request => AnswerMediaFilesAsync(request, request.GetWithReadableFiles(request.Id)));
        routes.Add("GET", Record + "/draft/media-files", request => AnswerMediaFilesAsync(request, request.GetDraft(request.Id, AccessLevel.Preview)));

        // Access is changed through drafts here; the address is known all the same.
        routes.Add("PUT", Record + "/access", RefuseAsync);
    }

    /// <summary>These are for administrators.</summary>
    private static Task RefuseAsync(HubRequest request)
    {
        request.GetPublished(request.Id);
        throw HubAnswerException.Denied();
    }

    /// <summary>The hub keeps a list of reasons, which is empty.</summary>
    private static Task RequestDeletionAsync(HubRequest request)
    {
        request.Require(request.GetPublished(request.Id), AccessLevel.Manage);
        throw HubAnswerException.Invalid(new FieldError("_schema", "Invalid removal reason"));
    }

    private static Task ListGrantsAsync(HubRequest request)
    {
        request.Require(request.GetPublished(request.Id), AccessLevel.Manage);
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("hits");
            json.WriteStartArray("hits");
            json.WriteEndArray();
            json.WriteNumber("total", 0);
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }

    private static Task AnswerMediaFilesAsync(HubRequest request, RecordView view)
    {
        var files = $"{request.Site.Urls.Site}/api/records/{view.Id}{(view.Record.IsDraft ? "/draft" : "")}/media-files";
        return request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("enabled", false);
            json.WriteStartObject("links");
            json.WriteString("self", files);
            json.WriteString("archive", files + "-archive");
            json.WriteEndObject();
            json.WriteEndObject();
        });
    }
}
