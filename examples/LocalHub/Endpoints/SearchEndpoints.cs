using System.Buffers;
using System.Text;
using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Searches: each kind, all kinds together, and the caller's own.</summary>
internal static class SearchEndpoints
{
    public static void Map(RouteTable routes)
    {
        foreach (var kind in routes.Kinds)
        {
            routes.Add("GET", kind.ApiPath(), request => AnswerAsync(request, SearchScope.Records(kind)), kind, RouteTable.RecordTypes);
            var own = kind.ApiPath().Replace("/api/", "/api/user/", StringComparison.Ordinal);
            routes.Add("GET", own, request => AnswerOwnAsync(request, SearchScope.User(own, [kind])), kind, RouteTable.RecordTypes);
        }

        if (!routes.Kinds.Contains(RecordKind.Package))
            return;
        routes.Add("GET", "/api/search", request => AnswerAsync(request, SearchScope.Everything), mediaTypes: RouteTable.RecordTypes);
        routes.Add("GET", "/api/user/search", request => AnswerOwnAsync(request, SearchScope.User("/api/user/search", RecordKinds.All)), mediaTypes: RouteTable.RecordTypes);
        routes.Add("GET", "/api/packages/{}/resources", ResourcesOfPackageAsync, RecordKind.Package, RouteTable.RecordTypes);
    }

    public static async Task AnswerAsync(HubRequest request, SearchScope scope)
    {
        var parameters = SearchParameters.Read(request, scope);
        SearchMatches matches;
        try
        {
            matches = new Searcher(request.State.Index.Snapshot(), scope, parameters, request.UserId, request.State).Find();
        }
        catch (RejectedQueryException)
        {
            throw new HubAnswerException(400, "Invalid query string syntax.");
        }

        await request.AnswerAsync(200, Write(request, scope, parameters, matches));
    }

    private static Task AnswerOwnAsync(HubRequest request, SearchScope scope)
    {
        if (request.UserId is null)
            throw HubAnswerException.Denied();
        return AnswerAsync(request, scope);
    }

    private static Task ResourcesOfPackageAsync(HubRequest request)
    {
        var package = request.State.FindRecord(request.Id);
        var scope = package is { Record.Kind: RecordKind.Package }
            ? SearchScope.ResourcesOf(package, $"/api/packages/{request.Id}/resources")
            : SearchScope.Everything with { Name = "nothing", Ids = new HashSet<string>() };
        return AnswerAsync(request, scope);
    }

    /// <summary>Joins a page from hits that are already written.</summary>
    private static byte[] Write(HubRequest request, SearchScope scope, SearchParameters parameters, SearchMatches matches)
    {
        var first = (parameters.Page - 1) * parameters.Size;
        var end = Math.Min(Math.Min((long)first + parameters.Size, request.Site.Options.ResultWindow), matches.Hits.Count);
        var page = new ArrayBufferWriter<byte>(64 * 1024);
        page.Write("{\"hits\":{\"hits\":["u8);
        for (var i = first; i < end; i++)
        {
            var view = matches.Hits[i];
            if (i > first)
                page.Write(","u8);
            page.Write(ExpandedForm.AddTo(UiForm.AddTo(view.Json(privileged: view.Parent.Owner == request.UserId), request.Http, view), request));
        }

        page.Write(Encoding.UTF8.GetBytes($"],\"total\":{matches.Hits.Count}}}"));
        if (matches.Aggregations is not null)
        {
            page.Write(",\"aggregations\":"u8);
            page.Write(matches.Aggregations);
        }

        page.Write(",\"sortBy\":"u8);
        page.Write(JsonSerializer.SerializeToUtf8Bytes(parameters.Sort));
        page.Write(",\"links\":"u8);
        page.Write(HubJson.Write(json =>
        {
            json.WriteStartObject();
            foreach (var (key, url) in SearchLinks.Of(request.Site, scope, parameters, matches.Hits.Count))
                json.WriteString(key, url);
            json.WriteEndObject();
        }));
        page.Write("}"u8);
        return page.WrittenSpan.ToArray();
    }
}
