using System.Globalization;
using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>How a hub tells of its limits, and when it answers again.</summary>
internal sealed class LimitFacts(FactProbe probe)
{
    private const string Search = "/records?size=1&q=zzqqxxyynothing";

    public async Task FindAsync()
    {
        var first = await probe.GetAsync(Search, token: null);
        var headers = first.Answer.Headers.Keys.Where(name => name.StartsWith("x-ratelimit", StringComparison.Ordinal) || name == "retry-after").Order(StringComparer.Ordinal);
        var reset = long.Parse(first.Answer.Headers.GetValueOrDefault("x-ratelimit-reset", "0"), CultureInfo.InvariantCulture);
        probe.Fact("limits.first answer", new JsonObject
        {
            ["status"] = first.Status,
            ["headers"] = new JsonArray([.. headers.Select(name => (JsonNode)name)]),
            ["reset is"] = reset < 1_000_000 ? "seconds to wait" : "epoch seconds",
        });

        var last = first;
        for (var request = 0; request < 700 && last.Status != 429; request++)
            last = await probe.GetAsync(Search, token: null);
        var isWhole = int.TryParse(last.Answer.Headers.GetValueOrDefault("retry-after"), NumberStyles.None, CultureInfo.InvariantCulture, out var wait);
        probe.Fact("limits.retry-after", new JsonObject { ["status"] = last.Status, ["whole seconds"] = isWhole, ["at most 60"] = isWhole && wait <= 60 });
    }
}
