using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KnowledgeHub.Benchmarks.Hub;

/// <summary>What a measurement asks of the hub beside the hub's own API; not counted as requests.</summary>
internal sealed class HubControl(string address, Corpus corpus, FileContents files, RequestLog log)
{
    /// <summary>Adds the routes.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/control/requests", context => context.Response.WriteAsJsonAsync(log.Counts(), context.RequestAborted));
        routes.MapGet("/control/pages", context => LinesAsync(context, log.Pages(corpus.Count)));
        routes.MapGet("/control/plan", context => LinesAsync(context, Plan(Number(context, "size", 1000))));
        routes.MapGet("/control/files", context => LinesAsync(context, Enumerable.Range(0, files.Count).Select(FileLine)));
        routes.MapPost("/control/reset", context =>
        {
            log.Reset();
            return Task.CompletedTask;
        });
        routes.MapPost("/control/touch", context =>
        {
            var last = RecordClock.TryParse(context.Request.Query["at"].ToString(), out var at) ? at : TimeProvider.System.GetUtcNow().UtcTicks;
            corpus.Touch(Number(context, "count", 1), last);
            return Task.CompletedTask;
        });
    }

    // The fewest pages that hold every record: intervals that just fit the window.
    private IEnumerable<string> Plan(int size)
    {
        for (var first = 0; first < corpus.Count; first += SearchRequest.Window)
        {
            var before = Math.Min(first + SearchRequest.Window, corpus.Count);
            var from = RecordClock.Format(RecordClock.Created(first));
            var to = before == corpus.Count ? "*]" : $"\"{RecordClock.Format(RecordClock.Created(before))}\"}}";
            var query = Uri.EscapeDataString($"updated:[\"{from}\" TO {to}");
            for (var page = 1; (page - 1) * size < before - first; page++)
                yield return $"{address}/api/records?q={query}&sort=oldest&page={page}&size={size}&allversions=1";
        }
    }

    // As md5sum writes it, with the address behind: checksum, two spaces, key, tab, URL.
    private string FileLine(int file)
    {
        var (key, record) = (FileContents.Key(file), RecordIds.Format(files.RecordOf(file)));
        return $"{files.Md5(file)}  {key}\t{address}/api/records/{record}/files/{key}/content";
    }

    private static Task LinesAsync(HttpContext context, IEnumerable<string> lines) =>
        context.Response.WriteAsync(string.Concat(lines.Select(line => line + '\n')), context.RequestAborted);

    private static int Number(HttpContext context, string name, int fallback) =>
        int.TryParse(context.Request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : fallback;
}
