using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>The service cares for what is there: scrubs, sweeps, approvals.</summary>
public sealed class CareTests
{
    [Fact]
    public async Task What_rotted_is_found_by_the_scrub_and_fetched_again()
    {
        await using var setup = await HubAndService.StartAsync(records: 6);
        await setup.Pair.SucceedAsync();
        var damaged = setup.Pair.At(setup.Pair.Scalar<string>("SELECT path FROM file ORDER BY path LIMIT 1"));
        await File.WriteAllTextAsync(damaged, "rotten", TestContext.Current.CancellationToken);
        setup.Configure("\"Scrub\": \"* * * * * ?\", \"ScrubCycle\": \"1h\"");

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("lastRun") is { ValueKind: JsonValueKind.Object } run && run.GetProperty("id").GetInt64() == 2 && setup.Mirror().GetProperty("activity").ValueKind == JsonValueKind.Null);
        await HubAndService.StopAsync(service);

        Assert.Contains("1 problem,", service.Error, StringComparison.Ordinal);
        Comparison.IsWhole(setup.Pair);
    }

    [Fact]
    public async Task A_mirror_whose_database_is_damaged_ends_nothing_for_the_others()
    {
        await using var setup = await HubAndService.StartAsync(records: 30);
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"", others: "\"second\": { \"Hub\": \"h\", \"Path\": \"second\", \"Schedule\": \"* * * * * ?\" }");
        await setup.Pair.SucceedAsync();
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded", "second");

        await using (var database = File.OpenWrite(setup.Pair.At("mirror.db")))
        {
            database.Position = 4096;
            await database.WriteAsync(Enumerable.Repeat((byte)0xA5, (int)database.Length - 4096).ToArray(), TestContext.Current.CancellationToken);
        }

        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("state").GetString() == "unreadable");
        var runs = setup.Mirror("second").GetProperty("lastRun").GetProperty("id").GetInt64();
        await setup.UntilAsync(service, () => setup.Mirror("second").GetProperty("lastRun").GetProperty("id").GetInt64() > runs + 2);
        await HubAndService.StopAsync(service);

        Assert.DoesNotContain("unexpected", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_whose_storage_hangs_holds_up_no_other_and_the_service_lives()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The pipe in the database's place is Linux's.");
        await using var setup = await HubAndService.StartAsync(records: 2);
        var port = SpyEndpoint.FreePort();
        setup.Configure(others: $"\"stuck\": {{ \"Hub\": \"h\", \"Path\": \"stuck\", \"Schedule\": \"{HubAndService.Never}\" }}", service: $"\"Endpoint\": \"127.0.0.1:{port}\"");
        var database = Path.Combine(setup.Folder, "stuck", "mirror.db");
        Directory.CreateDirectory(Path.GetDirectoryName(database)!); // not null: it is a file in a folder
        // Whoever opens a pipe to read from it waits for one who writes.
        using (var make = System.Diagnostics.Process.Start("mkfifo", [database]))
            await make.WaitForExitAsync(TestContext.Current.CancellationToken);

        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");
        setup.Pair.Publish(1);
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("records").GetProperty("present").GetInt32() == 3);
        using var client = new HttpClient();
        Assert.Equal("ok\n", await client.GetStringAsync($"http://127.0.0.1:{port}/healthz", TestContext.Current.CancellationToken));
        Assert.InRange(await HubAndService.StopAsync(service), TimeSpan.Zero, TimeSpan.FromSeconds(10));

        Assert.Contains("stuck: its storage does not answer", service.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_approved_sweep_is_made_without_waiting_for_its_schedule()
    {
        await using var setup = await HubAndService.StartAsync(records: 10);
        await setup.Pair.SucceedAsync();
        foreach (var record in setup.State.Records.Take(5).ToList())
            setup.State.RemoveWithTombstone(record.Id);
        setup.Configure("\"Reconcile\": \"0/4 * * * * ?\", \"Deletions\": { \"ConfirmAfter\": \"0s\", \"MaxCount\": 2 }");

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("awaitingApproval").GetInt32() == 5);
        setup.Configure($"\"Reconcile\": \"{HubAndService.Never}\", \"Deletions\": {{ \"ConfirmAfter\": \"0s\", \"MaxCount\": 2 }}");
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("nextRun").GetString()!.StartsWith("2090", StringComparison.Ordinal) && setup.Mirror().GetProperty("activity").ValueKind == JsonValueKind.Null);
        Assert.Contains(setup.Report()!.Service.Events, open => open.Event == "needs-approval");
        Assert.Equal(0, await setup.Pair.Khsync.RunAsync("approve", "mirror"));
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("records").TryGetProperty("missing", out var missing) && missing.GetInt32() == 5);
        await HubAndService.StopAsync(service);

        Assert.Empty(setup.Report()!.Service.Events);
    }

    [Fact]
    public async Task A_large_mirror_does_not_starve_the_others()
    {
        const int Others = 49;
        await using var setup = await HubAndService.StartAsync(records: 3);
        for (var number = 0; number < 40; number++)
            setup.State.PublishRecord(new RecordSeed { Title = "Enormous", Files = [FileSeed.Generated("large.bin", 4 << 20, (ulong)number + 1)] });
        setup.Pair.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/large.bin/content", Action = new SlowBodyFault(1 << 20) });
        setup.Configure(
            "\"Query\": \"metadata.title:Enormous\", \"Schedule\": \"* * * * * ?\"",
            others: string.Join(", ", Enumerable.Range(0, Others).Select(number => $$"""
                "small{{number}}": { "Hub": "h", "Path": "small/{{number}}", "Query": "metadata.title:Record", "Schedule": "0/2 * * * * ?" }
                """)));

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null
            && setup.Status().GetProperty("mirrors").EnumerateArray().Count(mirror => mirror.GetProperty("state").GetString() == "succeeded") == Others);
        var large = setup.Mirror();
        await HubAndService.StopAsync(service);

        Assert.Equal("running", large.GetProperty("state").GetString());
        Assert.InRange(large.GetProperty("activity").GetProperty("filesDone").GetInt32(), 0, 39);
    }

    [Fact]
    public async Task Long_downloads_of_several_mirrors_leave_room_for_the_files_of_another()
    {
        await using var setup = await HubAndService.StartAsync(records: 3);
        var others = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            setup.State.PublishRecord(new RecordSeed { Title = $"Enormous{number}", Files = [FileSeed.Generated("large.bin", 65 << 20, (ulong)number + 1)] });
            others.Add($$"""
                "large{{number}}": { "Hub": "h", "Path": "large/{{number}}", "Query": "metadata.title:Enormous{{number}}", "Schedule": "* * * * * ?" }
                """);
        }

        setup.Pair.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/large.bin/content", Action = new SlowBodyFault(100 << 10) });
        setup.Configure("\"Query\": \"metadata.title:Record\", \"Schedule\": \"0/2 * * * * ?\"", others: string.Join(", ", others));
        await using var service = setup.Run();
        await setup.UntilAsync(service, () => Enumerable.Range(0, 3).All(number => setup.Report()?.Of($"large{number}")?.Activity?.FilesTotal == 1)
            && setup.Mirror().GetProperty("state").GetString() == "succeeded");
        await setup.RunsAsync(service, 1);

        setup.State.PublishRecord(new RecordSeed { Title = "Record of today", Files = [FileSeed.FromText("today.txt", "of today"), FileSeed.FromText("more.txt", "more")] });
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("files") is { ValueKind: JsonValueKind.Object } files && files.TryGetProperty("present", out var present) && present.GetInt32() >= 5);
        Assert.All(Enumerable.Range(0, 3), number => Assert.Equal("running", setup.Mirror($"large{number}").GetProperty("state").GetString()));
        await HubAndService.StopAsync(service);
    }
}
