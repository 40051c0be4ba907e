
namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>The configuration is edited while the service runs.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task A_valid_change_takes_effect_without_a_restart()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        await using var service = setup.Run();
        await setup.ReadyAsync(service);

        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", others: "\"second\": { \"Hub\": \"h\", \"Path\": \"second\", \"Schedule\": \"* * * * * ?\" }");
        await setup.UntilAsync(service, () => setup.Status().GetProperty("mirrors").GetArrayLength() == 2);
        await setup.OutcomeAsync(service, "succeeded", "second");
        setup.Configure();
        await setup.OutcomeAsync(service, "succeeded");
        await HubAndService.StopAsync(service);

        Assert.Contains("1 new, 0 gone", service.Error, StringComparison.Ordinal);
        Assert.Contains("0 new, 1 gone", service.Error, StringComparison.Ordinal);
        EndToEnd.Comparison.IsWhole(setup.Pair);
    }

    [Fact]
    public async Task A_change_while_the_service_begins_takes_effect()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pipe that holds the service up is Linux's.");
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        var state = Path.Combine(setup.Folder, "khsync-state");
        Directory.CreateDirectory(state);
        var memory = Path.Combine(state, "memory.json");
        // Whoever opens a pipe to read from it waits for one who writes: the service has read its configuration by then, and nothing of it runs yet.
        using (var make = System.Diagnostics.Process.Start("mkfifo", [memory]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);
        await using var service = setup.Run();
        await setup.UntilAsync(service, () => File.Exists(Path.Combine(state, "service.lock")));

        setup.Configure();
        await File.WriteAllTextAsync(memory, "{}", TestContext.Current.CancellationToken);

        await setup.OutcomeAsync(service, "succeeded");
        await HubAndService.StopAsync(service);
    }

    [Fact]
    public async Task An_invalid_change_is_refused_with_all_its_problems_and_the_old_one_stays()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Configure($"\"Schedule\": \"{HubAndService.EachSecond}\"");
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");

        setup.Configure("\"Schedule\": \"soon\", \"TimeZone\": \"Mars/Olympus\", \"Scrap\": 1");
        await setup.UntilAsync(service, () => setup.Report()?.Service.ConfigProblems.Count == 3);
        setup.Pair.Publish(1);
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("records").GetProperty("present").GetInt32() == 3);
        Assert.Contains(setup.Report()!.Service.Events, open => open.Event == "config-refused");

        setup.Configure();
        await setup.UntilAsync(service, () => setup.Report()?.Service is { ConfigProblems.Count: 0, Events.Count: 0 });
        await HubAndService.StopAsync(service);

        Assert.Contains("the configuration read before stays in force", service.Error, StringComparison.Ordinal);
        Assert.Contains("Mirrors.mirror.Scrap (line 3)", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_taken_out_of_the_configuration_is_stopped()
    {
        await using var setup = await HubAndService.StartAsync(records: 4);
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new LocalHub.DelayFault(TimeSpan.FromSeconds(20)));
        setup.Configure(others: $"\"other\": {{ \"Hub\": \"h\", \"Path\": \"other\", \"Schedule\": \"{HubAndService.Never}\" }}");
        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report()?.Of("mirror")?.Activity?.FilesTotal > 0);

        setup.Write($$"""{ "Hubs": { "h": { "Url": "{{setup.Pair.Hub.BaseUrl}}" } }, "Mirrors": { "other": { "Hub": "h", "Path": "other", "Schedule": "{{HubAndService.Never}}" } } }""");
        await setup.UntilAsync(service, () => setup.Pair.Query<string?>("SELECT outcome FROM run").Contains("interrupted"));
        await HubAndService.StopAsync(service);

        Assert.Equal(["other"], setup.Status().GetProperty("mirrors").EnumerateArray().Select(mirror => mirror.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task A_mirror_whose_name_is_spelled_anew_is_worked_on_once()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Configure();
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");

        setup.Write($$"""{ "Hubs": { "h": { "Url": "{{setup.Pair.Hub.BaseUrl}}" } }, "Mirrors": { "Mirror": { "Hub": "h", "Path": "mirror", "Schedule": "{{HubAndService.Never}}" }, {{HubAndService.Ticker}} } }""");
        await setup.ConfigAsync(service);
        await setup.RunsAsync(service, 3, "ticker");
        await HubAndService.StopAsync(service);

        var after = service.Error[service.Error.IndexOf("2 new, 1 gone", StringComparison.Ordinal)..];
        Assert.DoesNotContain(" mirror: harvest begins", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wish_to_reload_that_comes_while_the_service_begins_is_kept()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent, and those listened to are seen, on Linux only.");
        await using var setup = await HubAndService.StartAsync();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        var file = Path.Combine(setup.Folder, "khsync.json");
        var config = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        // What lies there when the service has begun is not what it read, and has not changed since: only the wish makes it known.
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", others: $"\"second\": {{ \"Hub\": \"h\", \"Path\": \"second\", \"Schedule\": \"{HubAndService.Never}\" }}");
        File.Move(file, file + ".real");
        // A pipe in the file's place holds the service in its beginning for as long as nobody writes.
        using (var make = System.Diagnostics.Process.Start("mkfifo", [file]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => service.ListensTo(signal: 1));
        await service.SignalAsync("HUP");
        await using (var pipe = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            File.Move(file + ".real", file, overwrite: true);
            await pipe.WriteAsync(config, TestContext.Current.CancellationToken);
        }

        await setup.ReadyAsync(service);
        await setup.UntilAsync(service, () => setup.Report()?.Mirrors?.Count == 2);
        await HubAndService.StopAsync(service);
    }

    [Fact]
    public async Task Under_nohup_a_hangup_changes_nothing_and_an_edited_configuration_is_reloaded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals are sent on Linux only.");
        await using var setup = await HubAndService.StartAsync();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        await using var service = setup.RunUnderNohup();
        await setup.ReadyAsync(service);

        await service.SignalAsync("HUP");
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", others: $"\"second\": {{ \"Hub\": \"h\", \"Path\": \"second\", \"Schedule\": \"{HubAndService.Never}\" }}");

        await setup.UntilAsync(service, () => setup.Report()?.Mirrors?.Count == 2);
        await HubAndService.StopAsync(service);
    }

    [Fact]
    public async Task A_configuration_behind_a_link_is_watched_and_mended_while_nobody_runs_is_no_event()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need privileges there.");
        await using var setup = await HubAndService.StartAsync();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        var file = Path.Combine(setup.Folder, "khsync.json");
        File.Move(file, file + ".real");
        File.CreateSymbolicLink(file, file + ".real");
        var good = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await using (var service = setup.Run())
        {
            await setup.ReadyAsync(service);
            await File.WriteAllTextAsync(file + ".real", "{", TestContext.Current.CancellationToken);
            await setup.UntilAsync(service, () => setup.Report()?.Service.Events.Count == 1);
            await HubAndService.StopAsync(service);
        }

        await File.WriteAllTextAsync(file + ".real", good, TestContext.Current.CancellationToken);
        await using var next = setup.Run();
        await setup.ReadyAsync(next);
        await setup.UntilAsync(next, () => setup.Report()?.Service.Events.Count == 0);
        await HubAndService.StopAsync(next);
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_before_anything_starts()
    {
        await using var setup = await HubAndService.StartAsync();
        setup.Write($$"""
            {
              "Service": { "Endpoint": "0.0.0.0:9464", "QuietHours": "00:00-12:00 12:00-24:00", "Jitter": "2d",
                           "Notify": [ { "On": ["exploded"], "Webhook": "http://hooks.example.org/s3cr3t" } ] },
              "Hubs": { "h": { "Url": "{{setup.Pair.Hub.BaseUrl}}", "Bandwidth": "8 o'clock" } },
              "Mirrors": {
                "a": { "Hub": "h", "Path": "m", "Schedule": "0 61 2 ? * *", "TimeZone": "Mars/Olympus" },
                "b": { "Hub": "h", "Path": "m", "Schedule": "0 0 0 30 2 ?", "ScrubCycle": "30d" }
              }
            }
            """);

        await using var service = setup.Run();

        Assert.Equal(2, await service.EndAsync());
        Assert.All(
            ["Service.Endpoint (line 2)", "Service.QuietHours (line 2)", "Service.Jitter (line 2)", "Service.Notify[0].On[0] (line 3)", "Service.Notify[0].Webhook (line 3)",
                "Hubs.h.Bandwidth (line 4)", "Mirrors.a.Schedule (line 6)", "Mirrors.a.TimeZone (line 6)", "Mirrors.b.Path (line 7)", "Mirrors.b.Schedule (line 7)", "Mirrors.b.ScrubCycle"],
            place => Assert.Contains(place, service.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("s3cr3t", service.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(setup.Folder, "khsync-state")));
    }

    [Fact]
    public async Task Without_mirrors_or_a_configuration_there_is_nothing_to_run()
    {
        await using var setup = await HubAndService.StartAsync();
        await using var none = setup.Run();
        Assert.Equal(2, await none.EndAsync());
        Assert.Contains("There is no configuration", none.Error, StringComparison.Ordinal);

        setup.Write("{ }");
        await using var empty = setup.Run();
        Assert.Equal(2, await empty.EndAsync());
        Assert.Contains("no mirrors", empty.Error, StringComparison.Ordinal);
    }
}
