using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>What belongs to all versions of a package, and the calls around publishing it.</summary>
internal static class PackageContextEndpoints
{
    private const string Package = "/api/packages/{}";
    private const string Context = Package + "/context";

    private static readonly string[] Policies = ["open", "closed"];

    public static void Map(RouteTable routes)
    {
        // The first and the last have addresses, and nothing behind them.
        routes.Add("GET", Context, _ => throw HubAnswerException.ServerError(), RecordKind.Package);
        routes.Add("PUT", Context, ChangeAsync, RecordKind.Package);
        routes.Add("GET", "/api/packages/context/{}/resources", request => SearchEndpoints.AnswerOwnAsync(request, SearchScope.ResourcesOfContext(request.Id)), RecordKind.Package, RouteTable.RecordTypes);
        routes.Add("POST", Package + "/draft/actions/validate", ValidateAsync, RecordKind.Package);
        routes.Add("GET", Package + "/requests", _ => throw HubAnswerException.ServerError(), RecordKind.Package);
    }

    /// <summary>Takes whether others may hand in resources; nobody here does, so that it is not kept.</summary>
    private static async Task ChangeAsync(HubRequest request)
    {
        var package = request.State.FindRecord(request.Id) is { Record.Kind: RecordKind.Package } published ? published : request.GetDraft(request.Id, AccessLevel.Edit);
        request.Require(package, AccessLevel.Edit);
        var body = await request.ReadJsonAsync();
        if (body.ValueKind == JsonValueKind.Object && body.TryGetProperty("access", out var access) && access.ValueKind == JsonValueKind.Object
            && access.TryGetProperty("record_policy", out var policy) && !Policies.Contains(policy.ToString()))
            throw HubAnswerException.Invalid(new FieldError("access.record_policy", $"Must be one of: {string.Join(", ", Policies)}."));
        await request.AnswerNothingAsync();
    }

    /// <summary>Answers what publishing would refuse about the resources; what is wrong with the package itself is a refusal here too.</summary>
    private static Task ValidateAsync(HubRequest request)
    {
        request.GetDraft(request.Id, AccessLevel.Edit);
        var errors = request.State.Change(change =>
        {
            var package = change.FindDraft(request.Id) ?? throw HubAnswerException.NotFound();
            if (Publication.CheckMetadata(package, request.Site.Profile) is { Count: > 0 } own)
                throw HubAnswerException.Invalid(own);
            return PackageChanges.ManagedDrafts(change, package)
                .Where(draft => Publication.CheckMetadata(draft, request.Site.Profile).Count > 0).Select(draft => draft.Id).ToList();
        });
        return request.AnswerAsync(200, json => WriteErrors(json, errors));
    }

    private static void WriteErrors(Utf8JsonWriter json, List<string> ids)
    {
        json.WriteStartObject();
        json.WriteStartArray("errors");
        foreach (var id in ids)
        {
            json.WriteStartObject();
            json.WriteString("record", id);
            json.WriteString("message", "Invalid metadata.");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
