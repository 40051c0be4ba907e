using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>Manifests that are dropped into a folder which the service watches.</summary>
public sealed class WatchedFolderTests
{
    private const string Header = "key,title,resource_type,publication_date,creators,files\n";
    private const string Sound = Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",a.txt\nr2,Lakes,dataset,2024,\"Silva, Ana\",\n";

    [Fact]
    public async Task A_dropped_manifest_is_imported_once_and_moved_to_done_with_its_report()
    {
        await using var setup = await StartAsync();
        await using var service = setup.Run();
        await setup.ReadyAsync(service);
        await File.WriteAllTextAsync(At(setup, "a.txt"), "A", TestContext.Current.CancellationToken);
        Drop(setup, "batch.csv", Sound);

        await setup.UntilAsync(service, () => File.Exists(At(setup, "done/batch.csv")));
        await setup.UntilAsync(service, () => Import(setup).GetProperty("last").ValueKind == JsonValueKind.Object);
        await LooksAsync(setup, service, 2);
        var import = Import(setup);
        await HubAndService.StopAsync(service);

        Assert.Equal(2, setup.Pair.Hub.Requests.Entries.Count(entry => entry is { Method: "POST", PathAndQuery: "/api/records", Status: 201 }));
        Assert.Contains("created", await File.ReadAllTextAsync(At(setup, "done/batch.report.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(("batch.csv", "done", 2), (import.GetProperty("last").GetProperty("manifest").GetString(), import.GetProperty("last").GetProperty("outcome").GetString(), import.GetProperty("last").GetProperty("rows").GetInt32()));
        Assert.Contains("inbox: batch.csv was imported", service.Error, StringComparison.Ordinal);
        Assert.Contains("2 created; 1 file", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_whose_name_is_spelled_anew_is_no_longer_looked_at_by_its_old_schedule()
    {
        await using var setup = await StartAsync();
        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && Import(setup).GetProperty("lastLook").ValueKind == JsonValueKind.String);

        var config = Path.Combine(setup.Folder, "khsync.json");
        var text = await File.ReadAllTextAsync(config, TestContext.Current.CancellationToken);
        const string Other = $"\"other\": {{ \"Hub\": \"h\", \"Folder\": \"other\", \"Schedule\": \"{HubAndService.EachSecond}\" }}";
        Directory.CreateDirectory(Path.Combine(setup.Folder, "other"));
        var spelledAnew = text.Replace(HubAndService.EachSecond, HubAndService.Never, StringComparison.Ordinal);
        setup.Write(spelledAnew.Replace("\"inbox\": {", $"{Other}, \"Inbox\": {{", StringComparison.Ordinal));
        await setup.ConfigAsync(service);
        Drop(setup, "batch.csv", Header + "r1,Rivers,dataset,2024,\"Silva, Ana\",\n");
        await LooksAsync(setup, service, 3);
        await HubAndService.StopAsync(service);

        Assert.True(File.Exists(At(setup, "batch.csv")), service.Error);
    }

    [Fact]
    public async Task A_bad_manifest_is_moved_to_failed_and_its_event_is_over_with_the_mended_one()
    {
        await using var setup = await StartAsync();
        await File.WriteAllTextAsync(At(setup, "a.txt"), "A", TestContext.Current.CancellationToken);
        Drop(setup, "batch.csv", Sound.Replace("dataset", "datasett", StringComparison.Ordinal));
        await using var service = setup.Run();

        await setup.UntilAsync(service, () => File.Exists(At(setup, "failed/batch.problems.csv")) && setup.Report()!.Service.Events.Any(open => open is { Event: "import-failed", Mirror: "inbox" }));
        Assert.Contains("datasett", Import(setup).GetProperty("trouble").GetString(), StringComparison.Ordinal);
        Drop(setup, "batch.csv", Sound);
        await setup.UntilAsync(service, () => File.Exists(At(setup, "done/batch.csv")) && setup.Report()!.Service.Events.Count == 0);
        await HubAndService.StopAsync(service);

        Assert.Equal(JsonValueKind.Null, Import(setup).GetProperty("trouble").ValueKind);
        Assert.Contains("inbox: batch.csv was not imported as a whole", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_manifest_is_told_of_once_though_the_service_stops_before_the_mended_one()
    {
        await using var setup = await StartAsync();
        using var webhook = new SpyEndpoint();
        var config = await File.ReadAllTextAsync(Path.Combine(setup.Folder, "khsync.json"), TestContext.Current.CancellationToken);
        setup.Write(config.Replace("{ \"Hubs\"", $"{{ \"Service\": {{ \"Notify\": [ {{ \"On\": [\"import-failed\"], \"Webhook\": \"{webhook.Address}\" }} ] }}, \"Hubs\"", StringComparison.Ordinal));
        await File.WriteAllTextAsync(At(setup, "a.txt"), "A", TestContext.Current.CancellationToken);
        Drop(setup, "batch.csv", Sound.Replace("dataset", "datasett", StringComparison.Ordinal));
        await using (var service = setup.Run())
        {
            await setup.UntilAsync(service, () => webhook.Received.Count == 1);
            await HubAndService.StopAsync(service);
        }

        Drop(setup, "batch.csv", Sound);
        await using var next = setup.Run();
        await setup.UntilAsync(next, () => webhook.Received.Count == 2);
        await HubAndService.StopAsync(next);

        Assert.Equal(["began", "over"], webhook.Received.Select(request => JsonDocument.Parse(request.Body).RootElement.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task Told_once_while_the_hub_is_away_a_manifest_stays_and_is_imported_later()
    {
        await using var setup = await StartAsync();
        await File.WriteAllTextAsync(At(setup, "a.txt"), "A", TestContext.Current.CancellationToken);
        setup.Pair.Hub.Faults.Add("* /api/*", new StatusFault(401));
        Drop(setup, "batch.csv", Sound);
        await using var service = setup.Run();

        await setup.UntilAsync(service, () => setup.Report()?.Service.Events.Any(open => open.Event == "import-failed") == true);
        Assert.True(File.Exists(At(setup, "batch.csv")));
        await LooksAsync(setup, service, 3);
        setup.Pair.Hub.Faults.Clear();
        await setup.UntilAsync(service, () => File.Exists(At(setup, "done/batch.csv")) && setup.Report()!.Service.Events.Count == 0);
        await HubAndService.StopAsync(service);

        Assert.Single(service.Error.Split('\n'), line => line.Contains("batch.csv stays and is tried again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Twenty_folders_and_fifty_mirrors_all_have_their_turn()
    {
        await using var setup = await HubAndService.StartAsync(new LocalHubOptions(), records: 5);
        setup.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        var mirrors = string.Join(", ", Enumerable.Range(0, 50).Select(number => $$""" "m{{number}}": { "Hub": "h", "Path": "m{{number}}", "Schedule": "{{HubAndService.EachSecond}}" } """));
        var imports = string.Join(", ", Enumerable.Range(0, 20).Select(number => $$""" "i{{number}}": { "Hub": "h", "Folder": "i{{number}}", "Schedule": "{{HubAndService.EachSecond}}" } """));
        setup.Write($$"""{ "Hubs": { "h": { "Url": "{{setup.Pair.Hub.BaseUrl}}" } }, "Mirrors": { {{mirrors}} }, "Imports": { {{imports}} } }""");
        for (var number = 0; number < 20; number++)
            Drop(setup, "batch.csv", Header + $"r{number},Rivers {number},dataset,2024,\"Silva, Ana\",\n", folder: $"i{number}");
        await using var service = setup.Run();

        await setup.UntilAsync(service, () => Enumerable.Range(0, 20).All(number => File.Exists(Path.Combine(setup.Folder, $"i{number}", "done", "batch.csv"))));
        await setup.UntilAsync(service, () => setup.Status().GetProperty("mirrors").EnumerateArray().All(mirror => mirror.GetProperty("lastSuccess").ValueKind == JsonValueKind.String));
        await HubAndService.StopAsync(service);

        Assert.Equal(20, setup.Pair.Hub.Requests.Entries.Count(entry => entry is { Method: "POST", PathAndQuery: "/api/records", Status: 201 }));
    }

    private static async Task<HubAndService> StartAsync()
    {
        var setup = await HubAndService.StartAsync();
        setup.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        setup.Write($$"""
            { "Hubs": { "h": { "Url": "{{setup.Pair.Hub.BaseUrl}}" } }, "Imports": { "inbox": { "Hub": "h", "Folder": "inbox", "Schedule": "{{HubAndService.EachSecond}}" } } }
            """);
        Directory.CreateDirectory(At(setup, ""));

        return setup;
    }

    private static string At(HubAndService setup, string name) => Path.Combine(setup.Folder, "inbox", name);

    private static JsonElement Import(HubAndService setup) => setup.Status().GetProperty("imports")[0];

    // Waits until the first folder of the configuration was looked at some more times.
    private static async Task LooksAsync(HubAndService setup, KhsyncProcess service, int count)
    {
        var seen = new HashSet<string>();
        await setup.UntilAsync(service, () =>
        {
            if (Import(setup).GetProperty("lastLook") is { ValueKind: JsonValueKind.String } look)
                seen.Add(look.GetString()!); // not null: it is a string

            return seen.Count > count;
        });
    }

    // A manifest that somebody has left in peace for a while, so that it counts as complete.
    private static void Drop(HubAndService setup, string name, string text, string folder = "inbox")
    {
        Directory.CreateDirectory(Path.Combine(setup.Folder, folder));
        var draft = Path.Combine(setup.Folder, folder, $".{name}");
        File.WriteAllText(draft, text);
        File.SetLastWriteTimeUtc(draft, DateTime.UtcNow.AddMinutes(-1));
        File.Move(draft, Path.Combine(setup.Folder, folder, name));
    }
}
