using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>Published records: get, and the calls on them the hub refuses.</summary>
internal static class RecordEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", "/{}", GetAsync, RouteTable.SingleRecordTypes);
        routes.AddForKinds("PUT", "/{}", _ => throw HubAnswerException.ServerError());
        routes.AddForKinds("DELETE", "/{}", DeleteAsync);
    }

    public static Task AnswerRecordAsync(this HubRequest request, int status, RecordView view)
    {
        if (request.Site.Profile == HubProfile.N)
            request.Http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Record.Revision}\"");
        if (RecordExports.Of(request, view) is { } export)
            return request.AnswerAsync(status, export.Body, export.Type);
        var json = view.Json(request.SeesOwnerForm(view));
        return request.AnswerAsync(status, ExpandedForm.AddTo(UiForm.AddTo(json, request.Http, view), request));
    }

    private static Task GetAsync(HubRequest request) => request.AnswerRecordAsync(200, request.GetReadable(request.Id));

    private static Task DeleteAsync(HubRequest request)
    {
        request.GetPublished(request.Id);
        throw HubAnswerException.Denied();
    }
}
