using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A walk shows everything a search finds, each record once, also past the hub's limit of hits.</summary>
public sealed class WalkTests
{
    private const int Window = 100;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(99)]
    [InlineData(100)]
    [InlineData(101)]
    [InlineData(250)]
    [InlineData(777)]
    public async Task Everything_is_seen_exactly_once(int count)
    {
        await using var hub = await StartHubAsync(count, number => Walks.Start.AddMinutes(number));
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options);

        Walks.AssertAllOnce(hub, walked);
        Assert.Equal(count, walked.Total);
        Assert.InRange(walked.Pages, count == 0 ? 1 : (count + 9) / 10, 250);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task Pages_travel_side_by_side_as_far_as_connections_go(int connections)
    {
        await using var hub = await StartHubAsync(400, number => Walks.Start.AddMinutes(number), window: 10_000);
        hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMilliseconds(20)));
        using var client = hub.NewClient(options => options with { Connections = connections });

        var walked = await Walks.RunAsync(client, Options with { ResultWindow = 10_000 });

        Walks.AssertAllOnce(hub, walked);
        Assert.Equal((connections, 40), (hub.Requests.MaxConcurrent, hub.Requests.Count));
    }

    [Fact]
    public async Task Pages_of_a_search_that_was_cut_travel_side_by_side_too()
    {
        await using var hub = await StartHubAsync(390, number => Walks.Start.AddMinutes(number));
        hub.Faults.Add("GET /api/records", new DelayFault(TimeSpan.FromMilliseconds(20)));
        using var client = hub.NewClient();

        Walks.AssertAllOnce(hub, await Walks.RunAsync(client, Options));

        Assert.Equal(4, hub.Requests.MaxConcurrent);
    }

    [Theory]
    [InlineData(249)]
    [InlineData(250)]
    [InlineData(251)]
    public async Task Pages_are_as_many_as_needed(int count)
    {
        await using var hub = await StartHubAsync(count, number => Walks.Start.AddMinutes(number), window: 10_000);
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, new SearchWalkOptions());

        Walks.AssertAllOnce(hub, walked);
        Assert.Equal(count > 250 ? 2 : 1, hub.Requests.Count);
    }

    [Theory]
    [InlineData(9_999, 40)]
    [InlineData(10_000, 60)]
    [InlineData(10_001, 60)]
    public async Task Limit_of_the_hub_is_met_and_passed(int count, int mostRequests)
    {
        await using var hub = await StartHubAsync(count, number => Walks.Start.AddMinutes(number), window: 10_000);
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, new SearchWalkOptions());

        Walks.AssertAllOnce(hub, walked);
        Assert.InRange(hub.Requests.Count, 40, mostRequests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fifteen_thousand_records_changed_in_one_instant_are_told_apart(bool madeInOneInstantToo)
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        for (var number = 0; number < 15_000; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddSeconds(madeInOneInstantToo ? 0 : number), Updated = Walks.Start.AddYears(1) });
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, new SearchWalkOptions { PageSize = 1000 });

        Walks.AssertAllOnce(hub, walked);
        Assert.InRange(hub.Requests.Count, 15, 60);
    }

    [Fact]
    public async Task Instants_that_differ_by_less_than_a_millisecond_are_one()
    {
        await using var hub = await StartHubAsync(250, number => Walks.Start.AddTicks(number * 10));
        using var client = hub.NewClient();

        Walks.AssertAllOnce(hub, await Walks.RunAsync(client, Options));
    }

    [Fact]
    public async Task Records_from_before_their_time_and_from_the_future_are_seen()
    {
        var odd = new[] { Walks.Start.AddYears(-200), Walks.Start.AddYears(-50), Walks.Start, Walks.Start.AddYears(50), Walks.Start.AddYears(300) };
        await using var hub = await StartHubAsync(500, number => odd[number % odd.Length].AddMilliseconds(number % 7), created: _ => Walks.Start);
        using var client = hub.NewClient();

        Walks.AssertAllOnce(hub, await Walks.RunAsync(client, Options));
    }

    [Fact]
    public async Task Bulk_among_single_changes_is_seen()
    {
        await using var hub = await StartHubAsync(600, number => number < 400 ? Walks.Start.AddHours(1) : Walks.Start.AddMinutes(number - 400));
        using var client = hub.NewClient();

        Walks.AssertAllOnce(hub, await Walks.RunAsync(client, Options));
    }

    [Fact]
    public async Task Only_changes_from_the_given_instant_on_count()
    {
        await using var hub = await StartHubAsync(300, number => Walks.Start.AddMinutes(number));
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options with { UpdatedFrom = Walks.Start.AddMinutes(150) });

        Assert.Equal(150, walked.Ids.Count);
        Assert.All(walked.Ids, id => Assert.True(hub.State.Get(id).Updated >= Walks.Start.AddMinutes(150)));
    }

    [Theory]
    [InlineData("metadata.title:alpha OR metadata.title:beta", 200)]
    [InlineData("metadata.title:alpha AND metadata.title:beta", 0)]
    [InlineData("NOT metadata.title:alpha", 200)]
    public async Task Query_with_operators_is_cut_as_a_whole(string query, int expected)
    {
        string[] titles = ["alpha", "beta", "gamma"];
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = Window });
        for (var number = 0; number < 300; number++)
            hub.State.PublishRecord(new RecordSeed { Title = titles[number % 3], Created = Walks.Start.AddMinutes(number) });
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options with { Query = query });

        Assert.Equal(expected, walked.Ids.Count);
        Assert.Equal(expected, walked.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Page_size_the_hub_allows_is_obeyed()
    {
        await using var hub = await StartHubAsync(300, number => Walks.Start.AddMinutes(number), window: 10_000, maxPageSize: 50);
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, new SearchWalkOptions());

        Walks.AssertAllOnce(hub, walked);
        Assert.Equal(7, hub.Requests.Count);
    }

    [Fact]
    public async Task Older_versions_count_when_asked_for()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var first = hub.State.PublishRecord(new RecordSeed());
        hub.State.PublishNewVersion(first, new RecordSeed());
        using var client = hub.NewClient();

        Assert.Single((await Walks.RunAsync(client, Options)).Ids);
        Assert.Equal(2, (await Walks.RunAsync(client, Options with { AllVersions = true })).Ids.Count);
    }

    private static SearchWalkOptions Options { get; } = new() { PageSize = 10, ResultWindow = Window };

    private static async Task<LocalHubServer> StartHubAsync(
        int count, Func<int, DateTimeOffset> updated, int window = Window, int? maxPageSize = null, Func<int, DateTimeOffset>? created = null)
    {
        var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = window, MaxPageSize = maxPageSize });
        for (var number = 0; number < count; number++)
            hub.State.PublishRecord(new RecordSeed { Created = (created ?? updated)(number), Updated = updated(number) });

        return hub;
    }
}
