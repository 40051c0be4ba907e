using System.Text.Json.Nodes;
using static KnowledgeHub.LocalHub.Tests.Contract.FactRecords;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What a client sees right after a change, by id and by search.</summary>
internal sealed class AfterFacts(FactProbe probe)
{
    private string _id = "";

    private string Draft => $"/records/{_id}/draft";

    public async Task FindAsync()
    {
        await FindOfFilesAsync();
        var published = await probe.PublishAsync(_id);
        var record = await probe.GetAsync($"/records/{_id}");
        probe.Fact("after.publish answer against get", new JsonObject { ["updated"] = Same(published, record, "updated"), ["revision_id"] = Same(published, record, "revision_id") });
        await FindOfVersionsAsync(record.Text("parent", "id")!);
        await FindOfRestrictingAsync();
    }

    private async Task FindOfFilesAsync()
    {
        _id = await probe.DraftAsync("after", probe.Document());
        await probe.AddFileAsync(_id, "a.txt");
        await probe.AddFileAsync(_id, "b.txt");
        var before = await probe.GetAsync(Draft);
        await probe.DeleteAsync(Draft + "/files");
        probe.Fact("after.effect of deleting all files", Moved(before, await probe.GetAsync(Draft)));
        await probe.AddFileAsync(_id, "a.txt", "x\n");
        await probe.AddFileAsync(_id, "c.txt");
    }

    private async Task FindOfVersionsAsync(string parent)
    {
        await probe.FoundAsync(_id, "/user/records");
        var next = (await probe.PostAsync($"/records/{_id}/versions")).Text("id") ?? FactProbe.NoSuchId;
        probe.Name(next, "after-v2");
        var before = await probe.GetAsync($"/records/{next}/draft");
        await probe.PostAsync($"/records/{next}/draft/actions/files-import");
        probe.Fact("after.effect of files-import", Moved(before, await probe.GetAsync($"/records/{next}/draft")));
        await probe.PauseAsync(2);
        probe.Fact("after.user records with an open new version", new JsonObject
        {
            ["ids"] = Ids((await probe.SearchAsync($"parent.id:\"{parent}\"", "/user/records")).Hits),
            ["allversions"] = Ids((await probe.SearchAsync($"parent.id:\"{parent}\"", "/user/records", "&allversions=true")).Hits, sorted: true),
        });

        await probe.PutAsync($"/records/{next}/draft", probe.Document("after, second"));
        await probe.PublishAsync(next);
        await probe.FoundAsync(next);
        await probe.PauseAsync(1.5);
        probe.Fact("after.search by parent", Versions((await probe.SearchAsync($"parent.id:\"{parent}\"")).Hits));
        probe.Fact("after.search by parent, allversions", Versions((await probe.SearchAsync($"parent.id:\"{parent}\"", more: "&allversions=true")).Hits));
        var first = (await probe.SearchAsync($"id:\"{_id}\"", more: "&allversions=true")).Hits[0];
        var now = await probe.GetAsync($"/records/{_id}");
        probe.Fact("after.first version in the index against get", new JsonObject
        {
            ["updated"] = first["updated"]?.ToString() == now.Text("updated") ? "same" : "other",
            ["revision_id"] = first["revision_id"]?.ToString() == now.Text("revision_id") ? "same" : "other",
        });
    }

    private async Task FindOfRestrictingAsync()
    {
        var id = await probe.RecordAsync("after-x", probe.Document(files: false));
        await probe.FoundAsync(id);
        await probe.PostAsync($"/records/{id}/draft");
        await probe.PutAsync($"/records/{id}/draft", probe.Document(files: false, access: Restricted));
        await probe.PublishAsync(id);
        await probe.PauseAsync(2.5);
        probe.Fact("after.restricting a public record", new JsonObject
        {
            ["anonymous get"] = (await probe.GetAsync($"/records/{id}", token: null)).Status,
            ["anonymous search"] = (await probe.SearchAsync($"id:\"{id}\"", token: null)).Copy("hits", "total"),
            ["owner search"] = (await probe.SearchAsync($"id:\"{id}\"")).Copy("hits", "total"),
        });
    }

    private JsonArray Ids(IReadOnlyList<JsonObject> hits, bool sorted = false)
    {
        var ids = hits.Select(hit => probe.Named(hit["id"]?.ToString() ?? ""));

        return new JsonArray([.. (sorted ? ids.Order(StringComparer.Ordinal) : ids).Select(id => (JsonNode)id)]);
    }

    private JsonObject Versions(IReadOnlyList<JsonObject> hits) => new(hits.Select(hit => KeyValuePair.Create(
        probe.Named((string)hit["id"]!),
        (JsonNode?)new JsonObject { ["is_latest"] = hit["versions"]?["is_latest"]?.DeepClone(), ["index"] = hit["versions"]?["index"]?.DeepClone() })));
}
