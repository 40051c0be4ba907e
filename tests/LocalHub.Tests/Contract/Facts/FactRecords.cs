using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The records that the probe makes.</summary>
internal static class FactRecords
{
    private const string Public = """{"record":"public","files":"public"}""";

    /// <summary>Access that only the owner has.</summary>
    public const string Restricted = """{"record":"restricted","files":"restricted"}""";

    /// <summary>A document that can be published.</summary>
    public static JsonObject Document(this FactProbe probe, string title = "A Romans story", bool files = true, string access = Public, string? publisher = null, string? version = null)
    {
        var metadata = new JsonObject
        {
            ["title"] = $"{title} {probe.Values.Run}",
            ["publication_date"] = "2020-06-01",
            ["resource_type"] = new JsonObject { ["id"] = probe.Values["resource type"] },
            ["creators"] = JsonNode.Parse("""[{"person_or_org":{"type":"personal","family_name":"Brown","given_name":"Troy"}}]"""),
        };
        if (publisher is not null)
            metadata["publisher"] = publisher;
        if (version is not null)
            metadata["version"] = version;

        return new JsonObject { ["access"] = JsonNode.Parse(access), ["files"] = new JsonObject { ["enabled"] = files }, ["metadata"] = metadata };
    }

    public static async Task<string> DraftAsync(this FactProbe probe, string name, JsonObject document)
    {
        var reply = await probe.PostAsync("/records", document);
        probe.Name(reply.Text("parent", "id"), name + "-parent");
        probe.Name(reply.Text("id"), name);

        return reply.Text("id") ?? FactProbe.NoSuchId;
    }

    public static async Task AddFileAsync(this FactProbe probe, string id, string key, string content = "hello, hub\n")
    {
        var files = $"/records/{id}/draft/files";
        await probe.PostAsync(files, Keys(key));
        await probe.UploadAsync($"{files}/{Escaped(key)}/content", System.Text.Encoding.UTF8.GetBytes(content));
        await probe.PostAsync($"{files}/{Escaped(key)}/commit");
    }

    public static Task<HubReply> PublishAsync(this FactProbe probe, string id) => probe.PostAsync($"/records/{id}/draft/actions/publish");

    public static async Task<string> RecordAsync(this FactProbe probe, string name, JsonObject document, params string[] files)
    {
        var id = await probe.DraftAsync(name, document);
        foreach (var key in files)
            await probe.AddFileAsync(id, key);
        await probe.PublishAsync(id);

        return id;
    }

    /// <summary>Waits until a search finds a record.</summary>
    /// <returns>Whether it was found in 15 seconds.</returns>
    public static async Task<bool> FoundAsync(this FactProbe probe, string id, string path = "/records")
    {
        for (var attempt = 0; attempt < 15; attempt++)
        {
            if ((int?)(await probe.GetAsync($"{path}?q=id:%22{id}%22")).At("hits", "total") > 0)
                return true;
            await probe.PauseAsync(1);
        }

        return false;
    }

    public static Task<HubReply> SearchAsync(this FactProbe probe, string query, string path = "/records", string more = "", string? token = LocalHubOptions.OwnerToken) =>
        probe.GetAsync($"{path}?q={Uri.EscapeDataString(query)}{more}", token);

    public static JsonArray Keys(string key) => [new JsonObject { ["key"] = key }];

    /// <summary>A key as a step of a path. One of dots alone would be taken for a folder.</summary>
    public static string Escaped(string key) => key.All(letter => letter == '.') ? key.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(key);

    /// <summary>What a change did to a document: whether its revision rises, whether <c>updated</c> moves.</summary>
    public static JsonNode Moved(HubReply before, HubReply after)
    {
        if (before.Revision is not { } old || after.Revision is not { } now)
            return "not there";

        return new JsonObject { ["revision_id"] = now > old ? "rises" : now == old ? "same" : "falls", ["updated"] = Updated(before) == Updated(after) ? "same" : "moves" };
    }

    /// <summary>Whether two documents have the same value in a member.</summary>
    public static string Same(HubReply one, HubReply other, string member) => one.Text(member) == other.Text(member) ? "same" : "other";

    private static string? Updated(HubReply reply) => reply.Text("updated");
}
