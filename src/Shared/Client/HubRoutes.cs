using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The addresses of the hub's calls. Links in the hub's answers are not followed: some are wrong, and a link can name another host.</summary>
internal sealed class HubRoutes
{
    private readonly string _api;

    public HubRoutes(Uri baseUrl)
    {
        var text = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _api = text.EndsWith("/api", StringComparison.Ordinal) ? text : text + "/api";
    }

    public Uri Search(SearchRequest request) => new($"{Collection(request.Kind)}?{request.ToQueryString()}");

    public Uri Record(RecordKind kind, string id) => new($"{Collection(kind)}/{Escape(id)}");

    public Uri LatestVersion(RecordKind kind, string id) => new($"{Collection(kind)}/{Escape(id)}/versions/latest");

    public Uri Versions(RecordKind kind, string id, int page, int size) => new($"{Collection(kind)}/{Escape(id)}/versions?page={page}&size={size}");

    public Uri Files(RecordKind kind, string id) => new($"{Collection(kind)}/{Escape(id)}/files");

    public Uri FileContent(RecordKind kind, string id, string key) => new($"{Collection(kind)}/{Escape(id)}/files/{Escape(key)}/content");

    /// <summary>Answers 403 to everybody whose token is not accepted.</summary>
    public Uri OwnRecords() => new($"{_api}/user/records?size=1");

    private string Collection(RecordKind kind) => kind switch
    {
        RecordKind.Package => $"{_api}/packages",
        RecordKind.MarketplaceItem => $"{_api}/marketplace/items",
        _ => $"{_api}/records",
    };

    // A key of dots only would be taken for a step up the path, whether escaped or not.
    private static string Escape(string segment) =>
        segment is "" or "." or ".."
            ? throw new HubProtocolException($"The hub names a file '{segment}', which no address can hold.")
            : Uri.EscapeDataString(segment);
}
