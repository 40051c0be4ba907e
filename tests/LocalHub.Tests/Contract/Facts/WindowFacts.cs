using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>How far a search reaches, and by what it can be sorted.</summary>
internal sealed class WindowFacts(FactProbe probe)
{
    private static readonly (int Size, int Page)[] Pages =
    [
        (1, 10000), (1, 10001), (25, 400), (25, 401), (100, 100), (100, 101), (1000, 10), (1000, 11), (9999, 2), (10000, 1), (10000, 2), (10001, 1), (20000, 1), (3000, 4),
        (3333, 3), (3333, 4), (10, 999999999),
    ];

    private static readonly string[] Sorted = ["/user/records", "/search", "/user/search", "/packages", "/marketplace/items", "/communities", "/vocabularies/licenses"];

    public async Task FindAsync()
    {
        foreach (var (size, page) in Pages)
        {
            var reply = await probe.GetAsync($"/records?q=zzqqxxyynothing&size={size}&page={page}");
            probe.Fact($"window.size {size} page {page}", new JsonObject
            {
                ["status"] = reply.Status,
                ["message"] = reply.Copy("message"),
                ["errors"] = reply.Copy("errors"),
                ["self"] = probe.Named(reply.Text("links", "self") ?? ""),
            });
        }

        var record = await probe.RecordAsync("s1", probe.Document(files: false));
        foreach (var path in (string[])["/user/records", "/search", "/packages", "/records/{id}/versions"])
        {
            var reply = await probe.GetAsync(path.Replace("{id}", record, StringComparison.Ordinal) + "?size=100&page=101");
            probe.Fact($"window.{path}, page 101 of 100", new JsonObject { ["status"] = reply.Status, ["message"] = reply.Copy("message") });
        }

        foreach (var path in Sorted)
            await FindSortsAsync(path);
    }

    private async Task FindSortsAsync(string path)
    {
        foreach (var sort in (string[])["updated-asc", "updated-desc", "newest", "oldest", "bestmatch"])
        {
            var reply = await probe.GetAsync($"{path}?size=1&sort={sort}");
            probe.Fact($"window.sort {sort} on {path}", new JsonObject { ["status"] = reply.Status, ["sortBy"] = reply.Copy("sortBy"), ["errors"] = reply.Copy("errors") });
        }

        var usual = await probe.GetAsync($"{path}?size=1");
        probe.Fact($"window.default sort on {path}", new JsonObject { ["status"] = usual.Status, ["sortBy"] = usual.Copy("sortBy") });
    }
}
