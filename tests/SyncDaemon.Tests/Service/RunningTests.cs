using System.Text.Json;
using KnowledgeHub.LocalHub;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

/// <summary>The service as a process: it starts, works by its schedule, and stops.</summary>
public sealed class RunningTests
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task It_harvests_by_its_schedule_and_stops_when_told()
    {
        await using var setup = await HubAndService.StartAsync(records: 3);
        setup.Configure();
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");
        setup.Pair.Publish(1);
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("records").GetProperty("present").GetInt32() == 4);

        var took = await HubAndService.StopAsync(service);

        Assert.InRange(took, TimeSpan.Zero, StopWithin);
        Comparison.IsWhole(setup.Pair);
        Assert.Equal("stopped", setup.Report()!.Service.State);
    }

    [Fact]
    public async Task Told_to_stop_during_a_download_it_stops_in_time_and_goes_on_from_there()
    {
        await using var setup = await HubAndService.StartAsync(new LocalHubOptions { Ranges = true });
        setup.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("large.bin", 8 << 20)] });
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new SlowBodyFault(1 << 20), count: 1);
        setup.Configure();
        await using var first = setup.Run();
        await setup.UntilAsync(first, () => setup.Pair.FilesBelow("partial").Any(file => new FileInfo(setup.Pair.At(file)).Length > 1 << 20));

        var took = await HubAndService.StopAsync(first);
        var before = setup.Pair.FilesBelow("partial").Sum(file => new FileInfo(setup.Pair.At(file)).Length);
        Assert.InRange(took, TimeSpan.Zero, StopWithin);
        Assert.Equal("interrupted", setup.Mirror().GetProperty("lastRun").GetProperty("outcome").GetString());
        Assert.InRange(before, 1 << 20, (8 << 20) - 1);

        await using var second = setup.Run();
        await setup.OutcomeAsync(second, "succeeded");
        await HubAndService.StopAsync(second);
        Comparison.IsWhole(setup.Pair);
        Assert.Contains(setup.Pair.Hub.Requests.Entries, entry => entry.Status == 206);
    }

    [Fact]
    public async Task A_killed_service_is_seen_to_be_gone_and_the_next_one_begins_clean()
    {
        await using var setup = await HubAndService.StartAsync(records: 20);
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new DelayFault(TimeSpan.FromMilliseconds(300)), count: 12);
        setup.Configure();
        await using var first = setup.Run();
        await setup.UntilAsync(first, () => setup.Report() is not null && setup.Mirror().GetProperty("activity").ValueKind == JsonValueKind.Object
            && setup.Pair.FilesBelow("records").Count > 0);
        await first.KillAsync();
        Assert.Equal("not-running", setup.Report()!.Service.State);

        await using var second = setup.Run();
        await setup.OutcomeAsync(second, "succeeded");
        await HubAndService.StopAsync(second);

        Comparison.IsWhole(setup.Pair);
        Assert.Contains("interrupted", setup.Pair.Query<string>("SELECT outcome FROM run"));
    }

    [Fact]
    public async Task What_was_missed_while_it_was_not_running_is_made_up_for_once()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        await setup.Pair.SucceedAsync();
        setup.Pair.Execute("UPDATE run SET started = '2020-01-01T00:00:00.000000Z'");
        setup.Configure("\"Schedule\": \"0 0 0 1 1 ?\"", others: HubAndService.Ticker);

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Pair.Scalar<long>("SELECT COUNT(1) FROM run WHERE outcome = 'succeeded'") == 2);
        await setup.RunsAsync(service, 2, "ticker");
        await HubAndService.StopAsync(service);

        Assert.Equal(2, setup.Pair.Scalar<long>("SELECT COUNT(1) FROM run"));
    }

    [Fact]
    public async Task Works_of_one_mirror_never_meet()
    {
        await using var setup = await HubAndService.StartAsync(records: 5);
        setup.Pair.Hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMilliseconds(400)));
        setup.Configure("\"Schedule\": \"* * * * * ?\", \"Reconcile\": \"* * * * * ?\", \"Scrub\": \"* * * * * ?\"");

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("scrub") is { ValueKind: JsonValueKind.Object } scrub && scrub.GetProperty("done").GetInt32() > 1);
        await HubAndService.StopAsync(service);

        Assert.DoesNotContain("held", service.Error, StringComparison.Ordinal);
        Assert.Contains("reconcile succeeded", service.Error, StringComparison.Ordinal);
        Assert.Equal(0, setup.Pair.Scalar<long>("SELECT COUNT(1) FROM run AS a JOIN run AS b ON b.id > a.id AND b.started < a.ended"));
    }

    [Fact]
    public async Task A_mirror_that_another_process_holds_is_told_and_tried_again()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new DelayFault(TimeSpan.FromSeconds(4)), count: 2);
        await using var other = setup.Pair.StartMirror();
        await other.UntilAsync(() => setup.Pair.Hub.Requests.Entries.Any(entry => entry.PathAndQuery.EndsWith("/content", StringComparison.Ordinal)));
        setup.Configure();

        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report() is not null && setup.Mirror().GetProperty("trouble").GetString()?.Contains($"process {other.Id}", StringComparison.Ordinal) == true);
        Assert.Equal(0, await other.EndAsync());
        await setup.UntilAsync(service, () => setup.Mirror().GetProperty("trouble").ValueKind == JsonValueKind.Null);
        await HubAndService.StopAsync(service);

        Assert.Contains("harvest was held", service.Error, StringComparison.Ordinal);
        Comparison.IsWhole(setup.Pair);
    }

    [Fact]
    public async Task A_state_folder_that_somebody_removed_comes_back_with_the_next_word()
    {
        await using var setup = await HubAndService.StartAsync(records: 1);
        setup.Configure();
        await using var service = setup.Run();
        await setup.OutcomeAsync(service, "succeeded");

        Directory.Delete(Path.GetDirectoryName(setup.StatusFile)!, recursive: true); // not null: it is a file in a folder
        await setup.UntilAsync(service, () => File.Exists(setup.StatusFile));
        await HubAndService.StopAsync(service);

        Assert.Equal("stopped", setup.Report()!.Service.State);
    }

    [Fact]
    public async Task A_second_service_on_the_same_state_is_refused()
    {
        await using var setup = await HubAndService.StartAsync();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");
        await using var first = setup.Run();
        await setup.ReadyAsync(first);

        await using var second = setup.Run();

        Assert.Equal(6, await second.EndAsync());
        Assert.Contains($"process {first.Id}", second.Error, StringComparison.Ordinal);
        await HubAndService.StopAsync(first);
    }

    [Fact]
    public async Task Status_of_another_process_tells_what_the_service_is_doing()
    {
        await using var setup = await HubAndService.StartAsync(records: 2);
        setup.Pair.Hub.Faults.Add("GET /api/records/*/files/*/content", new DelayFault(TimeSpan.FromSeconds(3)), count: 2);
        setup.Configure();
        await using var service = setup.Run();
        await setup.UntilAsync(service, () => setup.Report()?.Of("mirror")?.Activity?.Phase is not null);

        await using var status = KhsyncProcess.Start(setup.Folder, setup.Environment, "status", "--json");
        Assert.Equal(0, await status.EndAsync());
        using var json = JsonDocument.Parse(status.Output);
        Assert.Equal("running", json.RootElement.GetProperty("service").GetProperty("state").GetString());
        Assert.Equal("harvest", json.RootElement.GetProperty("mirrors")[0].GetProperty("activity").GetProperty("work").GetString());
        Assert.Equal("running", json.RootElement.GetProperty("mirrors")[0].GetProperty("state").GetString());

        await using var text = KhsyncProcess.Start(setup.Folder, setup.Environment, "status");
        await text.EndAsync();
        Assert.Contains("The service is running since", text.Output, StringComparison.Ordinal);
        await HubAndService.StopAsync(service);
    }
}
