using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>The conclusions of a group about LocalHub, drawn once for each profile.</summary>
public sealed class FactRun
{
    private readonly Dictionary<(HubProfile, string), Task<IReadOnlyDictionary<string, JsonNode?>>> _runs = [];
    private readonly Lock _gate = new();

    internal static IReadOnlyDictionary<string, Func<FactProbe, Task>> Groups { get; } = new Dictionary<string, Func<FactProbe, Task>>
    {
        ["time"] = probe => new TimeFacts(probe).FindAsync(),
        ["window"] = probe => new WindowFacts(probe).FindAsync(),
        ["revision"] = probe => new RevisionFacts(probe).FindAsync(),
        ["keys"] = probe => new KeyFacts(probe).FindAsync(),
        ["who"] = probe => new WhoFacts(probe).FindAsync(),
        ["after"] = probe => new AfterFacts(probe).FindAsync(),
        ["limits"] = probe => new LimitFacts(probe).FindAsync(),
        ["other"] = probe => new OtherFacts(probe).FindAsync(),
    };

    internal Task<IReadOnlyDictionary<string, JsonNode?>> OfAsync(HubProfile profile, string group)
    {
        lock (_gate)
            return _runs.TryGetValue((profile, group), out var run) ? run : _runs[(profile, group)] = FindAsync(profile, group);
    }

    private static async Task<IReadOnlyDictionary<string, JsonNode?>> FindAsync(HubProfile profile, string group)
    {
        var clock = ContractClock.Create();
        var options = ContractClock.Options(profile, clock) with { LimitPerMinute = group == "limits" ? ContractClock.LowLimit : null };
        await using var hub = await LocalHubServer.StartAsync(options, CancellationToken.None);
        var probe = new FactProbe(hub.BaseUrl, clock.GetUtcNow(), time => ContractClock.PassAsync(clock, time), CancellationToken.None);
        await Groups[group](probe);

        return probe.Facts;
    }
}
