using System.Text.Json.Nodes;
using static KnowledgeHub.LocalHub.Tests.Contract.FactRecords;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Single conclusions about DOIs, packages and uploads in parts.</summary>
internal sealed class OtherFacts(FactProbe probe)
{
    private const int Part = 5 * 1024 * 1024;

    public async Task FindAsync()
    {
        await FindOfDoiAsync();
        await FindOfPackagesAsync();
        await FindOfPartsAsync();
    }

    private async Task FindOfDoiAsync()
    {
        var id = await probe.DraftAsync("doi", probe.Document(files: false));
        await probe.PostAsync($"/records/{id}/draft/pids/doi");
        await probe.PutAsync($"/records/{id}/draft", probe.Document(files: false, publisher: "GEO"));
        await probe.PublishAsync(id);
        var record = await probe.GetAsync($"/records/{id}");
        await probe.PauseAsync(1);
        probe.Fact("doi.record a second after publish", Moved(record, await probe.GetAsync($"/records/{id}")));
    }

    private async Task FindOfPackagesAsync()
    {
        if ((await probe.GetAsync("/packages?size=1")).Status != 200)
            return;
        var resource = await probe.RecordAsync("pk-res", probe.Document("A resource of a package"), "a.txt");
        var document = probe.Document("A knowledge package", files: false);
        document["metadata"]!.AsObject().Remove("resource_type");
        var package = (await probe.PostAsync("/packages", document)).Text("id") ?? FactProbe.NoSuchId;
        var resources = new JsonObject { ["resources"] = new JsonArray(new JsonObject { ["id"] = resource }) };
        await probe.PostAsync($"/packages/{package}/draft/resources", resources);
        var before = await probe.GetAsync($"/records/{resource}");
        await probe.PostAsync($"/packages/{package}/draft/actions/publish");
        var after = await probe.GetAsync($"/records/{resource}");
        probe.Fact("packages: adding a published record moves its updated", before.Text("updated") != after.Text("updated"));
    }

    private async Task FindOfPartsAsync()
    {
        var (first, last) = (new byte[Part], new byte[4000]);
        Array.Fill(first, (byte)'a');
        Array.Fill(last, (byte)'b');
        var files = $"/records/{await probe.DraftAsync("mp3", probe.Document("Uploads in parts, three"))}/draft/files";
        var transfer = new JsonObject { ["type"] = "M", ["parts"] = 2, ["part_size"] = Part };
        var started = await probe.PostAsync(files, new JsonArray(new JsonObject { ["key"] = "big.bin", ["size"] = Part + 4000, ["transfer"] = transfer }));
        if (started.Status != 201 || started.At("entries")?[0]?["links"]?["parts"] is null)
            return;
        await probe.UploadAsync(files + "/big.bin/content/2", last);
        await probe.UploadAsync(files + "/big.bin/content/1", first);
        await probe.PostAsync(files + "/big.bin/commit");
        var content = await probe.GetAsync(files + "/big.bin/content");
        probe.Fact("multipart: the content is the parts in order", content.Answer.Body.AsSpan().SequenceEqual([.. first, .. last]));
    }
}
