using System.Text.Json;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>A hub that is down is one event; a mirror that fails alone is its own.</summary>
public sealed class HubOutageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null, false)]
    [InlineData(0, null, true)]
    [InlineData(0, -1, true)]
    [InlineData(0, 1, false)]
    public void A_hub_is_down_while_no_mirror_reaches_it(int? unreachedSince, int? otherReached, bool expected)
    {
        var mirror = new MirrorSituation("a") { UnreachedSince = At(unreachedSince) };
        var other = new MirrorSituation("b") { Reached = At(otherReached) };

        Assert.Equal(expected, HubOutage.IsDown(mirror, [other]));
    }

    [Fact]
    public async Task A_hub_that_is_down_is_one_event_for_all_of_its_mirrors()
    {
        await using var setup = await HubAndService.StartAsync();
        using var webhook = new SpyEndpoint();
        var schedule = $"\"Schedule\": \"{HubAndService.EachSecond}\"";
        var mirrors = string.Join(", ", Enumerable.Range(0, 3).Select(number => $"\"m{number}\": {{ \"Hub\": \"h\", \"Path\": \"m{number}\", {schedule} }}"));
        setup.Write($$"""
            { "Service": { "Notify": [ { "On": ["failed"], "Webhook": "{{webhook.Address}}" } ] },
              "Hubs": { "h": { "Url": "http://127.0.0.1:{{SpyEndpoint.FreePort()}}" } },
              "Mirrors": { {{mirrors}} } }
            """);
        await using var service = setup.Run();

        await setup.UntilAsync(service, () => setup.Report() is not null && Enumerable.Range(0, 3).All(number => setup.Mirror($"m{number}").GetProperty("trouble").ValueKind == JsonValueKind.String));
        await setup.UntilAsync(service, () => webhook.Received.Count > 0);
        await HubAndService.StopAsync(service);

        var body = JsonDocument.Parse(Assert.Single(webhook.Received).Body).RootElement;
        Assert.Equal(("failed", "h", JsonValueKind.Null), (body.GetProperty("event").GetString(), body.GetProperty("hub").GetString(), body.GetProperty("mirror").ValueKind));
    }

    private static DateTimeOffset? At(int? minutes) => minutes is { } some ? Noon.AddMinutes(some) : null;
}
