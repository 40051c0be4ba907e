using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Writes errors: as the hub's JSON, or as the HTML of the proxy in front of it.</summary>
internal static class ErrorAnswers
{
    public static Task WriteAsync(HttpContext http, HubAnswerException error)
    {
        var body = HubJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("status", error.Status);
            json.WriteString("message", error.Message);
            if (error.Errors is not null)
            {
                json.WritePropertyName("errors");
                WriteErrors(json, error.Errors);
            }

            json.WriteEndObject();
        });
        return WriteJsonAsync(http, error.Status, body);
    }

    public static async Task WriteJsonAsync(HttpContext http, int status, byte[] body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentNegotiation.Json;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    public static void WriteErrors(System.Text.Json.Utf8JsonWriter json, IEnumerable<FieldError> errors)
    {
        json.WriteStartArray();
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteString("field", error.Field);
            json.WriteStartArray("messages");
            foreach (var message in error.Messages)
                json.WriteStringValue(message);
            foreach (var inner in error.Inner)
            {
                json.WriteStartObject();
                json.WriteString("field", inner.Field);
                json.WriteString("message", inner.Messages[0]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static async Task WriteHtmlAsync(HttpContext http, int status)
    {
        var body = Encoding.UTF8.GetBytes(FaultRunner.HtmlPage(status));
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The redirect of the hub's router, which is a page for browsers also under <c>/api</c>.</summary>
    public static async Task WriteRedirectAsync(HttpContext http, string location)
    {
        var body = Encoding.UTF8.GetBytes(
            "<!doctype html>\n<html lang=en>\n<title>Redirecting...</title>\n<h1>Redirecting...</h1>\n<p>You should be redirected automatically to the target URL: "
            + $"<a href=\"{location}\">{location}</a>. If not, click the link.\n");
        http.Response.StatusCode = 308;
        http.Response.ContentType = "text/html; charset=utf-8";
        http.Response.Headers.Location = location;
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
