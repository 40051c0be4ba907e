using KnowledgeHub.Compatibility;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The addresses of the hub's calls. Links in the hub's answers are not followed: some are wrong, and a link can name another host.</summary>
internal sealed class HubRoutes
{
    // These have a collection of their own; all others are types of one collection.
    private static readonly HashSet<string> OwnVocabularies = new(StringComparer.Ordinal) { "affiliations", "funders", "awards", "subjects", "names" };

    private readonly string _api;

    public HubRoutes(Uri baseUrl)
    {
        var text = baseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/');
        _api = text.EndsWith("/api", StringComparison.Ordinal) ? text : text + "/api";
        Pages = new HubPages(_api.Substring(0, _api.Length - "/api".Length));
    }

    /// <summary>The address of the hub itself.</summary>
    public Uri Site => new(Pages.Site);

    /// <summary>The addresses people open.</summary>
    public HubPages Pages { get; }

    public Uri Search(SearchRequest request) => new($"{Searched(request)}?{request.ToQueryString()}");

    public Uri OwnRecords(SearchRequest request) => new($"{Searched(request, "/user")}?{request.ToQueryString()}");

    public Uri Create(RecordKind kind) => new(Collection(kind));

    public Uri Record(RecordKind kind, string id) => new(RecordPath(kind, id));

    public Uri LatestVersion(RecordKind kind, string id) => new($"{RecordPath(kind, id)}/versions/latest");

    public Uri NewVersion(RecordKind kind, string id) => new($"{RecordPath(kind, id)}/versions");

    public Uri Versions(RecordKind kind, string id, int page, int size) => new($"{RecordPath(kind, id)}/versions?page={page}&size={size}");

    public Uri Draft(RecordKind kind, string id) => new(Owner(kind, id, draft: true));

    public Uri Publish(RecordKind kind, string id) => new($"{Owner(kind, id, draft: true)}/actions/publish");

    public Uri ImportFiles(RecordKind kind, string id) => new($"{Owner(kind, id, draft: true)}/actions/files-import");

    public Uri DraftDoi(RecordKind kind, string id) => new($"{Owner(kind, id, draft: true)}/pids/doi");

    public Uri Review(RecordKind kind, string id) => new($"{Owner(kind, id, draft: true)}/review");

    public Uri Associate(string package) => new($"{RecordPath(RecordKind.Package, package)}/context/actions/associate");

    public Uri PackageResources(string package) => new($"{Owner(RecordKind.Package, package, draft: true)}/resources");

    public Uri Community(string nameOrId) => new($"{_api}/communities/{Escape(nameOrId)}");

    public Uri Files(RecordKind kind, string id, bool draft = false) => new($"{Owner(kind, id, draft)}/files");

    public Uri File(RecordKind kind, string id, string key, bool draft = false) => OfFile(kind, id, key, draft, "");

    public Uri FileContent(RecordKind kind, string id, string key, bool draft = false) => OfFile(kind, id, key, draft, "/content");

    public Uri CommitFile(RecordKind kind, string id, string key) => OfFile(kind, id, key, draft: true, "/commit");

    public Uri Archive(RecordKind kind, string id, bool draft = false) => new($"{Owner(kind, id, draft)}/files-archive");

    public Uri AccessLinks(RecordKind kind, string id) => new($"{RecordPath(kind, id)}/access/links");

    public Uri AccessLink(RecordKind kind, string id, string link) => new($"{AccessLinks(kind, id).AbsoluteUri}/{Escape(link)}");

    public static bool HasOwnCollection(string vocabulary) => OwnVocabularies.Contains(vocabulary);

    public Uri Vocabulary(string type, string query) => new($"{Vocabulary(type)}?{query}");

    public Uri VocabularyTerm(string type, string id) => new($"{Vocabulary(type)}/{Escape(id)}");

    /// <summary>Answers 403 to everybody whose token is not accepted.</summary>
    public Uri OwnRecords() => new($"{_api}/user/records?size=1");

    /// <summary>The address a raw call names; <c>null</c> when it is none below the hub's.</summary>
    public Uri? Raw(string path)
    {
        if (Uri.TryCreate(path, UriKind.Absolute, out var absolute) && absolute.Scheme is "https" or "http")
            return absolute;

        // Two slashes would begin another host's name.
        return path.Length > 0 && path[0] == '/' && !path.StartsWith("//", StringComparison.Ordinal) && !path.Contains('\\')
            && Uri.TryCreate(Pages.Site + path, UriKind.Absolute, out var address)
                ? address
                : null;
    }

    private string RecordPath(RecordKind kind, string id) => $"{Collection(kind)}/{Escape(id)}";

    private string Owner(RecordKind kind, string id, bool draft) => draft ? $"{RecordPath(kind, id)}/draft" : RecordPath(kind, id);

    // Hubs take files that are called '.' and '..', and give them under addresses in which the dots are escaped.
    private Uri OfFile(RecordKind kind, string id, string key, bool draft, string rest) =>
        key is "." or ".."
            ? LiteralAddress.TryCreate($"{Owner(kind, id, draft)}/files/{key.Replace(".", "%2E")}{rest}") ?? throw NoAddress(key)
            : new Uri($"{Owner(kind, id, draft)}/files/{Escape(key)}{rest}");

    private string Vocabulary(string type) => OwnVocabularies.Contains(type) ? $"{_api}/{type}" : $"{_api}/vocabularies/{Escape(type)}";

    private string Searched(SearchRequest request, string user = "") => request.EveryKind ? $"{_api}{user}/search" : Collection(request.Kind, user);

    private string Collection(RecordKind kind, string user = "") => kind switch
    {
        RecordKind.Package => $"{_api}{user}/packages",
        RecordKind.MarketplaceItem => $"{_api}{user}/marketplace/items",
        _ => $"{_api}{user}/records",
    };

    // A key of dots only would be taken for a step up the path, whether escaped or not.
    private static string Escape(string segment) =>
        segment is "" or "." or ".." ? throw NoAddress(segment) : Uri.EscapeDataString(segment);

    private static HubProtocolException NoAddress(string segment) => new($"The hub names something '{segment}', which no address can hold.");
}
