using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Makes the typed results of the hub's answers; gives each answer's buffer back.</summary>
internal sealed class HubAnswers(HubRoutes routes)
{
    public Func<HubBody, HubRecord> Record(RecordKind kind) => body =>
    {
        using (body)
        {
            var json = body.Bytes.ToArray();

            return Record(RecordHitReader.ReadMembers(json), kind, json);
        }
    };

    public HubRecord Record(RecordHit hit, RecordKind asked, byte[] json)
    {
        var kind = hit.Kind ?? asked;
        var draft = hit.IsDraft == true;

        return new HubRecord(hit, asked, json)
        {
            Hub = routes.Site,
            Url = draft ? routes.Pages.Upload(kind, hit.Id) : routes.Pages.Record(kind, hit.Id),
            ApiUrl = (draft ? routes.Draft(kind, hit.Id) : routes.Record(kind, hit.Id)).AbsoluteUri,
        };
    }

    public static Func<HubBody, IReadOnlyList<HubFile>> Files(RecordKind kind, string id, bool draft, Uri? hub = null) => body =>
    {
        using (body)
            return new HubFileReader(kind, id, draft, hub).ReadList(body.Bytes.Span);
    };

    public static Func<HubBody, HubFile> File(RecordKind kind, string id, bool draft, Uri? hub = null) => body =>
    {
        using (body)
            return new HubFileReader(kind, id, draft, hub).ReadFile(body.Bytes.Span);
    };

    /// <summary>The entry of a file whose content was sent. A hub may answer that it has failed with a status that says otherwise.</summary>
    /// <exception cref="FileDamagedException">The hub has not taken the content.</exception>
    public static HubFile SentFile(HubBody body, RecordKind kind, string id, string key)
    {
        using (body)
        {
            var errors = PlainJson.ReadObject(body.Bytes.ToArray()).Member("errors") switch
            {
                null or "" or IReadOnlyList<object?> { Count: 0 } => null,
                string text => text,
                var list => PlainJson.Write(list),
            };

            return errors is null
                ? new HubFileReader(kind, id, isDraft: true).ReadFile(body.Bytes.Span)
                : throw new FileDamagedException($"The hub has not taken the content of {DraftFilesClient.Name(id, key)}: {errors}") { MayPass = true };
        }
    }

    public Func<HubBody, AccessLink> Link(RecordKind kind, string id) => body => Link(kind, id, Object(body));

    public Func<HubBody, IReadOnlyList<AccessLink>> Links(RecordKind kind, string id) => body =>
        [.. Hits(Object(body)).Select(link => Link(kind, id, link))];

    public static Func<HubBody, HubTerm> Term(string vocabulary) => body => HubTerm.From(Object(body), vocabulary);

    public static Func<HubBody, HubTermPage> Terms(string vocabulary) => body =>
    {
        var page = Object(body);

        return new HubTermPage(
            page.Object("hits").Whole("total") ?? throw new FormatException("The answer has no 'hits' with a 'total'."),
            [.. Hits(page).Select(term => HubTerm.From(term, vocabulary))]);
    };

    public static HubCommunity Community(HubBody body) => HubCommunity.From(Object(body));

    public static DraftReview Review(HubBody body) => DraftReview.From(Object(body));

    public static IReadOnlyList<PackageProblem> PackageProblems(HubBody body) =>
        [.. Object(body).Objects("errors").Select(error => new PackageProblem(error.Text("record") ?? "", error.Text("message") ?? "the hub does not say why."))];

    /// <summary>For answers without a body.</summary>
    public static bool Nothing(HubBody body)
    {
        body.Dispose();

        return true;
    }

    private static IEnumerable<IReadOnlyDictionary<string, object?>> Hits(IReadOnlyDictionary<string, object?> page) => page.Object("hits").Objects("hits");

    private AccessLink Link(RecordKind kind, string id, IReadOnlyDictionary<string, object?> link)
    {
        var (permission, token) = (link.Text("permission"), link.Text("token"));

        return new AccessLink
        {
            RecordId = id,
            Kind = kind,
            Hub = routes.Site,
            Id = link.Text("id") ?? throw new FormatException("An access link has no id."),
            Permission = permission,
            Created = link.Instant("created_at"),
            ExpiresAt = link.Instant("expires_at"),
            Description = link.Text("description"),
            Token = token,
            Url = token is null ? null : routes.Pages.Shared(kind, id, permission ?? "view", token),
        };
    }

    private static IReadOnlyDictionary<string, object?> Object(HubBody body)
    {
        using (body)
            return PlainJson.ReadObject(body.Bytes.ToArray());
    }
}
