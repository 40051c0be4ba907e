using System.Globalization;
using System.Text;

namespace KnowledgeHub.LocalHub;

/// <summary>Carries out a fault on a request.</summary>
internal static class FaultRunner
{
    private const string FaultBody =
        """{"status": 500, "message": "The server encountered an internal error and was unable to complete your request. Either the server is overloaded or there is an error in the application."}""";

    public static async Task RunAsync(FaultAction fault, HttpContext http, Func<Task> work)
    {
        if (!fault.NeedsAnswer)
        {
            await AnswerInsteadAsync(fault, http);
            return;
        }

        if (fault is DelayFault delay)
        {
            await Task.Delay(delay.Time, http.RequestAborted);
            await work();
            return;
        }

        if (fault is MomentFault moment)
        {
            moment.Do();
            await work();
            return;
        }

        var body = await CaptureAsync(http, work);
        await SpoilAsync(fault, http, body);
    }

    private static async Task AnswerInsteadAsync(FaultAction fault, HttpContext http)
    {
        switch (fault)
        {
            case StatusFault status:
                if (status.RetryAfter is not null)
                    http.Response.Headers.RetryAfter = status.RetryAfter;
                await WriteAsync(http, status.Code, status.ContentType, status.Body ?? HtmlPage(status.Code));
                break;
            case OkWithLocationFault ok:
                http.Response.Headers.Location = ok.Location.AbsoluteUri;
                await WriteAsync(http, 200, "text/html; charset=utf-8", ok.Location.AbsoluteUri);
                break;
            case RedirectFault redirect:
                http.Response.Headers.Location = redirect.Location.AbsoluteUri;
                await WriteAsync(http, redirect.Code, "text/html; charset=utf-8", "");
                break;
            case NotJsonFault:
                await WriteAsync(http, 200, "text/html", "<!doctype html><title>Sign in</title><p>Please sign in to continue.</p>");
                break;
            default:
                http.Abort();
                break;
        }
    }

    public static string HtmlPage(int status) =>
        string.Create(CultureInfo.InvariantCulture, $"<html>\r\n<head><title>{status}</title></head>\r\n<body>\r\n<center><h1>{status}</h1></center>\r\n")
        + "<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";

    private static async Task<byte[]> CaptureAsync(HttpContext http, Func<Task> work)
    {
        var wire = http.Response.Body;
        using var captured = new MemoryStream();
        http.Response.Body = captured;
        try
        {
            await work();
        }
        finally
        {
            http.Response.Body = wire;
        }

        return captured.ToArray();
    }

    private static async Task SpoilAsync(FaultAction fault, HttpContext http, byte[] body)
    {
        var response = http.Response;
        switch (fault)
        {
            case TruncateFault truncate:
                response.ContentLength = body.Length;
                await SendAsync(http, body.AsMemory(0, (int)Math.Clamp(truncate.Bytes ?? (long)(body.Length * truncate.Fraction), 0, body.Length)));

                // Ending short of the announced length makes the server close the connection once these bytes are out; an abort might lose them.
                break;
            case TruncateQuietlyFault quiet:
                response.ContentLength = null;
                await SendAsync(http, body.AsMemory(0, (int)(body.Length * quiet.Fraction)));
                break;
            case WrongBytesFault wrong:
                for (var i = 0; i < Math.Min(wrong.Count, body.Length); i++)
                    body[(int)((long)body.Length * ((2 * i) + 1) / (2 * wrong.Count))] ^= 0x55;
                await SendAsync(http, body);
                break;
            case SlowBodyFault slow:
                await SendSlowlyAsync(http, body, slow.BytesPerSecond);
                break;
            case StallFault:
                response.ContentLength = body.Length;
                await SendAsync(http, body.AsMemory(0, body.Length / 2));
                await Task.Delay(Timeout.InfiniteTimeSpan, http.RequestAborted);
                break;
            case UnshowableFault unshowable when unshowable.IsIn(Encoding.UTF8.GetString(body)):
                await WriteAsync(http, 500, "application/json", FaultBody);
                break;
            case UnshowableFault:
                await SendAsync(http, body);
                break;
            case FailAfterwardsFault failure:
                response.Headers.Location = default;
                await ErrorAnswers.WriteAsync(http, new HubAnswerException(500, failure.Message ?? HubAnswerException.ServerErrorText));
                break;
            case LyingStatusFault lying:
                response.Headers.Location = default;
                await WriteAsync(http, lying.Code, lying.Json is null ? "text/html" : "application/json", lying.Json ?? HtmlPage(lying.Code));
                break;
        }
    }

    private static async Task SendSlowlyAsync(HttpContext http, byte[] body, int bytesPerSecond)
    {
        var step = Math.Max(1, bytesPerSecond / 10);
        for (var sent = 0; sent < body.Length; sent += step)
        {
            await SendAsync(http, body.AsMemory(sent, Math.Min(step, body.Length - sent)));
            await Task.Delay(TimeSpan.FromMilliseconds(100), http.RequestAborted);
        }
    }

    private static async Task SendAsync(HttpContext http, ReadOnlyMemory<byte> bytes)
    {
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task WriteAsync(HttpContext http, int status, string contentType, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        http.Response.StatusCode = status;
        http.Response.ContentType = contentType;
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
