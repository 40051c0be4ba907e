using System.Diagnostics;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

/// <summary>Far below what is measured on a quiet machine, so that only a real loss of speed fails.</summary>
public sealed class SpeedTests
{
    [Fact]
    public async Task Ten_thousand_records_come_by_the_thousand_and_beyond_the_hubs_window_too()
    {
        await using var hub = await HubFixture.StartAsync();
        for (var number = 0; number < 10_500; number++)
            hub.Hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}", Created = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number) });

        using var http = new HttpClient { BaseAddress = hub.Hub.BaseUrl };
        var bare = Stopwatch.StartNew();
        for (var page = 1; page <= 40; page++)
            await http.GetByteArrayAsync($"/api/records?page={page}&size=250", TestContext.Current.CancellationToken);
        bare.Stop();
        hub.Shell.Succeed("Search-KhRecord -First 1000 | Out-Null");
        var sorted = Stopwatch.StartNew();
        hub.Shell.Succeed("Search-KhRecord -Sort Oldest -First 10000 | Out-Null");
        sorted.Stop();

        var watch = Stopwatch.StartNew();
        var ids = hub.Shell.Succeed("Search-KhRecord | ForEach-Object { $_.Id }").Select(id => id.ToString()).ToHashSet(StringComparer.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{10_500 / watch.Elapsed.TotalSeconds:0} records a second; sorted {10_000 / sorted.Elapsed.TotalSeconds:0}; the bare pages {10_000 / bare.Elapsed.TotalSeconds:0}");

        Assert.Equal(10_500, ids.Count);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_sorted_search_says_that_the_hub_shows_no_more()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions());
        for (var number = 0; number < 10_010; number++)
            hub.Hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}" });

        Assert.Equal(10_000, hub.Shell.Succeed("Search-KhRecord -Sort Newest").Count);
        Assert.Contains("10000", Assert.Single(hub.Shell.Warnings), StringComparison.Ordinal);
    }
}
