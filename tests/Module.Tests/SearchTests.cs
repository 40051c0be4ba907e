using System.Diagnostics;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class SearchTests
{
    [Fact]
    public async Task Records_come_with_what_people_ask_for()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var record = Assert.Single(hub.Shell.Succeed("Search-KhRecord '\"Flood forecast verification 2022\"'"));

        Assert.Equal("KnowledgeHub.Model.HubRecord", record.BaseObject.GetType().FullName);
        Assert.Equal("x1afv-05f30", record.Properties["Id"].Value);
        Assert.Equal("dataset", record.Properties["ResourceType"].Value);
    }

    [Fact]
    public async Task Enough_is_enough_for_the_requests_too()
    {
        await using var hub = await HubFixture.StartAsync();
        Publish(hub.Hub, 600);
        hub.Hub.Requests.Clear();

        var first = hub.Shell.Succeed("$n = 0; foreach ($r in (Search-KhRecord -First 3)) { $r.Id }");
        Assert.Equal(3, first.Count);
        Assert.Equal(1, hub.Hub.Requests.Count);

        hub.Hub.Requests.Clear();
        hub.Shell.Succeed("do { Search-KhRecord | ForEach-Object { $n++; if ($n -ge 3) { break } } } while ($false)");
        Assert.Equal(1, hub.Hub.Requests.Count);
        Assert.Equal(600, hub.Shell.Succeed("Search-KhRecord").Select(record => record.Properties["Id"].Value).Distinct().Count());
    }

    [Fact]
    public async Task Paging_leaves_out_and_counts()
    {
        await using var hub = await HubFixture.StartAsync();
        Publish(hub.Hub, 30);

        var all = hub.Shell.Succeed("(Search-KhRecord -Sort Oldest).Title").Select(title => title.ToString()).ToList();

        Assert.Equal(all.Skip(7).Take(5), hub.Shell.Succeed("(Search-KhRecord -Sort Oldest -Skip 7 -First 5).Title").Select(title => title.ToString()));
        Assert.Equal(30UL, Convert.ToUInt64(hub.Shell.Succeed("Search-KhRecord -First 0 -IncludeTotalCount")[0].BaseObject, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_hub_that_wants_smaller_pages_gets_them()
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { MaxPageSize = 20 });
        Publish(hub.Hub, 50);

        Assert.Equal(50, hub.Shell.Succeed("Search-KhRecord").Select(record => record.Properties["Id"].Value).Distinct().Count());
    }

    [Fact]
    public async Task A_box_across_the_180th_meridian_finds_each_record_once()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var titles = hub.Shell.Succeed("(Search-KhRecord -Bbox 170, -30, -170, 10).Title").Select(title => title.ToString()).ToList();

        Assert.Contains("Coral reef habitat map, Fiji", titles);
        Assert.Equal(titles.Distinct(), titles);
        Assert.DoesNotContain("Flood forecast verification 2022", titles);
    }

    [Fact]
    public async Task Type_that_the_hub_does_not_know_is_named_with_the_nearest()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.Empty(hub.Shell.Succeed("Search-KhRecord -ResourceType datset"));
        Assert.Equal("The hub knows no resource type 'datset'; the nearest is dataset. Tab after -ResourceType shows all.", Assert.Single(hub.Shell.Warnings));

        Assert.Empty(hub.Shell.Succeed("Search-KhRecord 'title:nothing-has-this-word' -ResourceType dataset"));
        Assert.Empty(hub.Shell.Warnings);
    }

    [Fact]
    public async Task Types_times_and_kinds_narrow_it_down()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        Assert.All(hub.Shell.Succeed("Search-KhRecord 'flood fire' -ResourceType lesson, dataset"), record => Assert.Contains($"{record.Properties["ResourceType"].Value}", (string[])["lesson", "dataset"]));
        Assert.Contains("Package", hub.Shell.Succeed("(Search-KhRecord -Kind All).Kind").Select(kind => kind.ToString()));
        Assert.Empty(hub.Shell.Succeed("Search-KhRecord -Since 2099-01-01"));
        var until = new DateTimeOffset(2022, 6, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.All(hub.Shell.Succeed("Search-KhRecord -Until 2022-06-01"), record => Assert.True((DateTimeOffset)record.Properties["Updated"].Value < until));
    }

    [Fact]
    public async Task A_mirror_answers_the_same_without_the_hub()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var mirror = hub.At("mirror");
        hub.Shell.Succeed($"Sync-KhMirror '{mirror}' -NoFile");
        string[] searches = ["flood", "coral -flood", "\"burnt area\" OR coral"];
        var online = searches.Select(query => Ids(hub.Shell, $"Search-KhRecord '{query}'")).ToList();
        hub.Hub.Requests.Clear();
        using var offline = Shell.Start();

        Assert.All(searches.Zip(online), search => Assert.Equal(search.Second, Ids(offline, $"Search-KhRecord '{search.First}' -Mirror '{mirror}'")));
        Assert.Contains("53wa4-zgq42", Ids(offline, $"Search-KhRecord -Mirror '{mirror}' -Bbox 170, -30, -170, 0"));
        Assert.Equal("KnowledgeHub.Model.HubRecord", offline.Succeed($"Search-KhRecord coral -Mirror '{mirror}' -First 1")[0].BaseObject.GetType().FullName);
        Assert.Equal(0, hub.Hub.Requests.Count);
    }

    [Fact]
    public async Task Stopping_takes_no_time_even_when_the_hub_hangs()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Hub.Faults.Add("GET /api/records*", new DelayFault(TimeSpan.FromMinutes(5)));
        var search = Task.Run(() => hub.Shell.Run("Search-KhRecord"), TestContext.Current.CancellationToken);
        while (hub.Hub.Requests.CountOf("GET /api/records*") == 0)
            await Task.Delay(5, TestContext.Current.CancellationToken);

        var watch = Stopwatch.StartNew();
        hub.Shell.Stop();
        await search.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task Completion_offers_the_hubs_resource_types_and_gives_up_after_two_seconds()
    {
        await using var hub = await HubFixture.StartAsync();

        Assert.Contains("dataset", hub.Shell.Complete("Search-KhRecord -ResourceType datas"));
        Assert.Contains("UpdatedDesc", hub.Shell.Complete("Search-KhRecord -Sort upd"));

        hub.Hub.Faults.Add("GET /api/vocabularies/*", new DelayFault(TimeSpan.FromMinutes(5)));
        var watch = Stopwatch.StartNew();
        Assert.DoesNotContain("eng", hub.Shell.Complete("New-KhDraft -Language en"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4), $"{watch.Elapsed}");
    }

    private static List<string?> Ids(Shell shell, string script) => [.. shell.Succeed($"({script}).Id").Select(id => id.ToString()).Order(StringComparer.Ordinal)];

    private static void Publish(LocalHubServer hub, int records)
    {
        for (var number = 0; number < records; number++)
            hub.State.PublishRecord(new RecordSeed { Title = $"Record {number}", Created = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(number) });
    }
}
