using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What a range on <c>updated</c> or <c>created</c> finds: resolution, ends, forms, time zones; what is found while an edit is open.</summary>
internal sealed class TimeFacts(FactProbe probe)
{
    private readonly string _mark = probe.Values.Mark + "t";

    public async Task FindAsync()
    {
        var id = await probe.DraftAsync("t1", probe.Document($"Clock {_mark}", files: false));
        await probe.PublishAsync(id);
        probe.Fact("time.found by search after publish", new JsonObject { ["found"] = await probe.FoundAsync(id) });
        var record = await probe.GetAsync($"/records/{id}");
        var hit = (await probe.GetAsync($"/records?q=id:%22{id}%22")).Hits[0];
        probe.Fact("time.of a hit against the record", new JsonObject
        {
            ["updated"] = hit["updated"]?.ToString() == record.Text("updated") ? "same text" : "other",
            ["created"] = hit["created"]?.ToString() == record.Text("created") ? "same text" : "other",
            ["revision_id"] = hit["revision_id"]?.ToString() == record.Text("revision_id") ? "same" : "other",
        });

        foreach (var (label, range) in TimeRanges.Of(record.Text("updated")!))
            await FindRangeAsync(label, range, record);
        await FindWhileEditedAsync(id);
    }

    private async Task FindRangeAsync(string label, string range, HubReply record)
    {
        probe.Fact($"time.updated {label}", (await probe.SearchAsync($"{_mark} AND updated:{range}")).Found());
        if (label is "exact, both ends" or "after exact {")
        {
            var created = range.Replace(record.Text("updated")!, record.Text("created"), StringComparison.Ordinal);
            probe.Fact($"time.created {label}", (await probe.SearchAsync($"{_mark} AND created:{created}")).Found());
        }
    }

    private async Task FindWhileEditedAsync(string id)
    {
        var draft = await probe.DraftAsync("t2", probe.Document($"Clock draft {_mark}", files: false));
        probe.Fact("time.draft in user records after create", new JsonObject { ["found"] = await probe.FoundAsync(draft, "/user/records") });
        await probe.PostAsync($"/records/{id}/draft");
        await probe.PutAsync($"/records/{id}/draft", probe.Document($"Clock edited {_mark}", files: false));
        await probe.PauseAsync(2);
        var own = (await probe.SearchAsync($"id:\"{id}\"", "/user/records")).Hits;
        var all = (await probe.SearchAsync($"id:\"{id}\"")).Hits;
        probe.Fact("time.user records while an edit is open", Told(own, "is_published"));
        probe.Fact("time.search while an edit is open", Told(all));
        await probe.DeleteAsync($"/records/{draft}/draft");
        await probe.PauseAsync(2);
        probe.Fact("time.user records after discarding", new JsonObject { ["hits"] = (await probe.SearchAsync($"id:\"{draft}\"", "/user/records")).Copy("hits", "total") });
    }

    private JsonObject Told(IReadOnlyList<JsonObject> hits, params string[] more)
    {
        var first = hits is [var only, ..] ? only : null;
        var told = new JsonObject { ["hits"] = Math.Max(hits.Count, 1), ["is_draft"] = first?["is_draft"]?.DeepClone() };
        foreach (var member in more)
            told[member] = first?[member]?.DeepClone();
        told["title"] = probe.Named(first?["metadata"]?["title"]?.ToString() ?? "None");

        return told;
    }
}
