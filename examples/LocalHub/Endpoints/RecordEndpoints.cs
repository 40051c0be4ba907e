using System.Globalization;
using System.Text;
using System.Text.Json;

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

    /// <param name="request">The request.</param>
    /// <param name="status">The status.</param>
    /// <param name="view">The record or draft.</param>
    /// <param name="form">What the answer shows; the caller's rights are added.</param>
    /// <param name="errors">What is wrong with a draft that was saved.</param>
    public static Task AnswerRecordAsync(
        this HubRequest request, int status, RecordView view, RecordAnswer form = default, IReadOnlyList<FieldError>? errors = null)
    {
        var export = RecordExports.Of(request, view);
        var body = export?.Body;
        body ??= ExpandedForm.AddTo(UiForm.AddTo(view.Json(form with { Level = request.Of(view) }), request, view), request, view);
        if (request.Site.Profile == HubProfile.N && export is not { HasEtag: false })
            request.Http.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{view.Record.Revision}\"");
        if (form.FileLinks)
            request.Http.Response.Headers.Link = LinksetOf(view, request.Site.Urls.Site);
        if (export is not null)
            return request.AnswerAsync(status, body, export.Type);
        return request.AnswerAsync(status, errors is null or [] ? body : WithErrors(body, errors));
    }

    private static string LinksetOf(RecordView view, string site) =>
        $"<{site}{view.Record.Kind.ApiPath()}/{view.Id}> ; rel=\"linkset\" ; type=\"application/linkset+json\"";

    /// <summary>Leads from the id of all versions to the latest one, with a page as a browser wants it.</summary>
    private static Task RedirectAsync(HubRequest request, RecordView latest)
    {
        if (latest.Record.Access.RecordRestricted)
            request.Require(latest, AccessLevel.View);
        var path = $"{latest.Record.Kind.ApiPath()}/{latest.Id}";
        request.Http.Response.Headers.Location = path;
        var page = "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n"
            + $"<p>You should be redirected automatically to the target URL: <a href=\"{path}\">{path}</a>. If not, click the link.\n";
        return request.AnswerAsync(302, Encoding.UTF8.GetBytes(page), "text/html; charset=utf-8");
    }

    private static byte[] WithErrors(byte[] record, IReadOnlyList<FieldError> errors) => HubJson.Write(json =>
    {
        json.WriteStartObject();
        foreach (var member in JsonElement.Parse(record).EnumerateObject())
            member.WriteTo(json);
        json.WritePropertyName("errors");
        ErrorAnswers.WriteErrors(json, errors);
        json.WriteEndObject();
    });

    private static Task GetAsync(HubRequest request)
    {
        if (request.FindLatestOfParent(request.Id) is { } latest)
            return RedirectAsync(request, latest);
        var view = request.GetReadable(request.Id);
        return request.AnswerRecordAsync(200, view, new RecordAnswer { FileLinks = request.Site.Profile == HubProfile.N });
    }

    private static Task DeleteAsync(HubRequest request)
    {
        request.GetPublished(request.Id);
        throw HubAnswerException.Denied();
    }
}
