using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>The resources of packages: those a package manages, and those its draft holds.</summary>
internal static class PackageEndpoints
{
    private const string Context = "/api/packages/{}/context/actions/";
    private const string Resources = "/api/packages/{}/draft/resources";
    private const int MostIds = 100;

    public static void Map(RouteTable routes)
    {
        routes.Add("POST", Context + "associate", request => AssociateAsync(request, associates: true), RecordKind.Package);
        routes.Add("POST", Context + "dissociate", request => AssociateAsync(request, associates: false), RecordKind.Package);
        routes.Add("POST", Resources, request => ChangeAsync(request, PackageChanges.Add), RecordKind.Package);
        routes.Add("DELETE", Resources, request => ChangeAsync(request, PackageChanges.Remove), RecordKind.Package);
        routes.Add("GET", Resources, request => SearchEndpoints.AnswerOwnAsync(request, SearchScope.ResourcesOfDraft(request.Id)), RecordKind.Package, RouteTable.RecordTypes);
        routes.Add("POST", "/api/packages/{}/draft/actions/resources-import", ImportAsync, RecordKind.Package);
    }

    /// <summary>Answers 204 whatever became of each record.</summary>
    private static async Task AssociateAsync(HubRequest request, bool associates)
    {
        var package = request.State.FindRecord(request.Id) is { Record.Kind: RecordKind.Package } published ? published : request.GetDraft(request.Id, AccessLevel.Edit);
        request.Require(package, AccessLevel.Edit);
        var ids = Ids(await request.ReadJsonAsync(), "records");
        request.State.Change(change =>
        {
            foreach (var id in ids)
                PackageChanges.Associate(change, package.Parent, Find(change, id), associates);
        });
        await request.AnswerNothingAsync();
    }

    private static async Task ChangeAsync(HubRequest request, Func<StateChange, string, StoredRecord, string?> changeOne)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var ids = Ids(await request.ReadJsonAsync(), "resources");
        var errors = request.State.Change(change => ids.Select(id => (Id: id, Message: changeOne(change, request.Id, Find(change, id)))).Where(pair => pair.Message is not null).ToList());
        await request.AnswerAsync(200, json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("errors");
            foreach (var (id, message) in errors)
            {
                json.WriteStartObject();
                json.WriteString("record", id);
                json.WriteString("message", message);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    /// <summary>Takes over the resources of the version before.</summary>
    private static Task ImportAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        request.State.Change(change =>
        {
            var draft = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            var earlier = change.Versions(draft.ParentId) is [.., var last] ? last : throw HubAnswerException.NotFound();
            foreach (var id in earlier.RelatedIds.Distinct())
                PackageChanges.Add(change, request.Id, Find(change, id));
        });
        return request.AnswerNothingAsync();
    }

    private static StoredRecord Find(StateChange change, string id) =>
        change.FindRecord(id) is { Kind: RecordKind.Resource, Deletion: Deletion.None } record ? record
        : change.FindDraft(id) is { Kind: RecordKind.Resource } draft ? draft
        : throw HubAnswerException.NoSuchPid();

    private static List<string> Ids(JsonElement body, string name)
    {
        if (!body.TryGetProperty(name, out var list) || list.ValueKind != JsonValueKind.Array)
            throw HubAnswerException.Invalid(new FieldError(name, "Missing data for required field."));
        if (list.GetArrayLength() is 0 or > MostIds)
            throw HubAnswerException.Invalid(new FieldError(name, "Length must be between 1 and 100."));
        var malformed = list.EnumerateArray().Select((entry, at) => (entry, at)).Where(pair => pair.entry.ValueKind != JsonValueKind.Object)
            .Select(pair => new FieldError($"{name}.{pair.at}._schema", "Invalid input type.")).ToList();
        if (malformed.Count > 0)
            throw HubAnswerException.Invalid(malformed);
        return [.. list.EnumerateArray().Select(entry => entry.TryGetProperty("id", out var id) ? id.ToString() : "")];
    }
}
