using System.Globalization;
using System.Text.Json.Nodes;
using static KnowledgeHub.LocalHub.Tests.Contract.FactRecords;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What moves <c>revision_id</c> and <c>updated</c> of a draft and of its record.</summary>
internal sealed class RevisionFacts(FactProbe probe)
{
    private string _id = "";
    private HubReply _last = new(0, null, new RawAnswer(0, new Dictionary<string, string>(), []));

    private string Draft => $"/records/{_id}/draft";

    private string Record => $"/records/{_id}";

    public async Task FindAsync()
    {
        _id = await probe.DraftAsync("revised", probe.Document());
        _last = await probe.GetAsync(Draft);
        var tag = _last.Answer.Headers.GetValueOrDefault("etag");
        probe.Fact("revision.etag equals revision_id", new JsonObject { ["etag"] = tag is null ? null : tag == $"\"{_last.Revision}\"" ? "quoted revision_id" : "other" });
        await FindOfDraftAsync();
        await FindOfEditAsync();
        await FindOfNextVersionAsync();
    }

    private async Task FindOfDraftAsync()
    {
        await StepAsync("file start", "POST", Draft + "/files", Keys("a.txt"));
        await StepAsync("file content", () => probe.UploadAsync(Draft + "/files/a.txt/content", "hello\n"u8.ToArray()));
        await StepAsync("file commit", "POST", Draft + "/files/a.txt/commit");
        await StepAsync("file metadata", "PUT", Draft + "/files/a.txt", new JsonObject { ["title"] = "A" });
        await StepAsync("file delete", "DELETE", Draft + "/files/a.txt");
        await StepAsync("reading it", "GET", Draft);
        var body = probe.Document("Revision");
        await StepAsync("put, changed", "PUT", Draft, body);
        await StepAsync("put, same body again", "PUT", Draft, body);
        var match = ("If-Match", (_last.Revision ?? 1).ToString(CultureInfo.InvariantCulture));
        await StepAsync("put with the revision just read", () => probe.SendAsync("PUT", Draft, body, LocalHubOptions.OwnerToken, match));
        await StepAsync("put with the revision of before", () => probe.SendAsync("PUT", Draft, body, LocalHubOptions.OwnerToken, match));
        await StepAsync("reserve doi", "POST", Draft + "/pids/doi");
        await StepAsync("discard doi", "DELETE", Draft + "/pids/doi");
        await StepAsync("link created", "POST", Record + "/access/links", new JsonObject { ["permission"] = "view" });
    }

    private async Task FindOfEditAsync()
    {
        await probe.AddFileAsync(_id, "a.txt");
        _last = await probe.GetAsync(Draft);
        await probe.SendAsync("POST", Draft + "/actions/publish", null, LocalHubOptions.OwnerToken, ("If-Match", "999"));
        var record = await probe.GetAsync(Record);
        probe.Fact("revision.record against draft", new JsonObject { ["created"] = Same(record, _last, "created"), ["updated"] = Same(record, _last, "updated") });

        await probe.PostAsync(Draft);
        probe.Fact("revision.record after edit was opened", Moved(record, await probe.GetAsync(Record)));
        var edit = await probe.GetAsync(Draft);
        probe.Fact("revision.edit draft against last draft", Moved(_last, edit));
        probe.Fact("revision.edit draft against record", new JsonObject
        {
            ["created"] = Same(record, edit, "created"),
            ["updated"] = Same(record, edit, "updated"),
            ["revision_id"] = Same(record, edit, "revision_id"),
        });

        await probe.PutAsync(Draft, probe.Document("Revision, edited"));
        probe.Fact("revision.record after edit was saved", Moved(record, await probe.GetAsync(Record)));
        await probe.PublishAsync(_id);
        var now = await probe.GetAsync(Record);
        var moved = Moved(record, now);
        if (moved is JsonObject facts)
            facts["created"] = Same(record, now, "created");
        probe.Fact("revision.record after edit was published", moved);
        _last = now;
    }

    private async Task FindOfNextVersionAsync()
    {
        await probe.PostAsync(Draft);
        await probe.PublishAsync(_id);
        await LookAsync("revision.record after publishing an edit without change");
        await probe.PostAsync(Record + "/access/links", new JsonObject { ["permission"] = "view" });
        await LookAsync("revision.record after a link was created");

        var record = _last;
        var next = (await probe.PostAsync(Record + "/versions")).Text("id") ?? FactProbe.NoSuchId;
        probe.Name(next, "revised-v2");
        probe.Fact("revision.record after a new version was opened", Moved(record, await probe.GetAsync(Record)));
        await probe.PostAsync($"/records/{next}/draft/actions/files-import");
        await probe.PutAsync($"/records/{next}/draft", probe.Document("Revision, second"));
        var published = await probe.PublishAsync(next);
        var moved = Moved(record, await probe.GetAsync(Record));
        if (moved is JsonObject facts)
            facts["publish"] = published.Status;
        probe.Fact("revision.first version after the second was published", moved);
    }

    private async Task LookAsync(string name)
    {
        var now = await probe.GetAsync(Record);
        probe.Fact(name, Moved(_last, now));
        _last = now;
    }

    private Task StepAsync(string name, string method, string path, JsonNode? document = null) => StepAsync(name, () => probe.SendAsync(method, path, document));

    private async Task StepAsync(string name, Func<Task<HubReply>> change)
    {
        await change();
        var now = await probe.GetAsync(Draft);
        probe.Fact("revision.effect of " + name, Moved(_last, now));
        _last = now;
    }
}
