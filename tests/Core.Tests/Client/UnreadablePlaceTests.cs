using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>A page with a record that the hub cannot show is had but for that record.</summary>
public sealed class UnreadablePlaceTests
{
    private const string Search = "GET /api/records";
    private const int Count = 60;

    [Theory]
    [InlineData(60, 0)]
    [InlineData(60, 31)]
    [InlineData(60, 59)]
    [InlineData(250, 31)]
    [InlineData(49, 31)]
    [InlineData(7, 5)]
    [InlineData(1, 0)]
    public async Task All_other_records_are_read(int size, int bad)
    {
        await using var hub = await StartHubAsync(bad);
        using var client = hub.NewClient();
        var ids = Ids(hub);

        using var page = await SearchAsync(client, size);

        Assert.Equal(ids.Take(size).Where((_, index) => index != bad), page.Hits.Select(hit => hit.Id));
        Assert.Equal(Count, page.Total);
        var place = Assert.Single(page.Unreadable);
        Assert.Equal(bad + 1, place.Position);
        Assert.Equal(bad == 0 || size == 1 ? null : ids[bad - 1], place.Before?.Id);
        Assert.Equal(bad + 1 >= Math.Min(size, Count) ? null : ids[bad + 1], place.After?.Id);
        Assert.Contains("500", place.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_of_any_size_is_asked_for_twice_at_most()
    {
        await using var hub = await StartHubAsync(31);
        using var client = hub.NewClient();

        using var page = await SearchAsync(client, 250);

        Assert.All(hub.Requests.Entries.GroupBy(entry => entry.PathAndQuery), same => Assert.InRange(same.Count(), 1, 2));
        Assert.InRange(hub.Requests.Count, 1, 22);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(30)]
    [InlineData(60)]
    public async Task Many_such_records_hide_no_other(int bad)
    {
        await using var hub = await StartHubAsync([.. Enumerable.Range(0, bad)]);
        using var client = hub.NewClient();

        using var page = await SearchAsync(client, 250);

        Assert.Equal(Ids(hub).Skip(bad), page.Hits.Select(hit => hit.Id));
        Assert.Equal(Enumerable.Range(1, bad).Select(place => (long)place), page.Unreadable.Select(place => place.Position));
        Assert.Equal(Count, page.Total);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Fault_that_passes_leaves_no_place_out(int times)
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Clear();
        hub.Faults.Add(Search, new StatusFault(500), times);
        using var client = hub.NewClient();

        using var page = await SearchAsync(client, 250);

        Assert.Equal(Ids(hub), page.Hits.Select(hit => hit.Id));
        Assert.Empty(page.Unreadable);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    public async Task Cut_answer_that_looks_whole_is_asked_for_again(double fraction)
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Clear();
        hub.Faults.Add(Search, new TruncateQuietlyFault(fraction), 2);
        using var client = hub.NewClient();

        using var page = await SearchAsync(client, 250);

        Assert.Equal(Ids(hub), page.Hits.Select(hit => hit.Id));
    }

    [Fact]
    public async Task Hub_that_fails_whatever_it_is_asked_is_unreachable()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Clear();
        hub.Faults.Add(Search, new StatusFault(500));
        using var client = hub.NewClient();

        await Assert.ThrowsAsync<HubUnreachableException>(() => SearchAsync(client, 250));

        Assert.Equal(6, hub.Requests.Count);
    }

    [Fact]
    public async Task Caller_s_own_records_and_versions_are_read_so_too()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var first = hub.State.PublishRecord(new RecordSeed());
        var second = hub.State.PublishNewVersion(first, new RecordSeed());
        hub.Faults.Add("GET /api/**", new UnshowableFault(second));
        using var client = hub.NewClient();

        using var own = await client.Records.SearchOwnAsync(new SearchRequest { AllVersions = true, Sort = "oldest" }, ClientExtensions.Cancellation);
        using var versions = await client.Records.GetVersionsAsync(KnowledgeHub.Model.RecordKind.Resource, first, cancellationToken: ClientExtensions.Cancellation);

        Assert.Equal([first], own.Hits.Select(hit => hit.Id));
        Assert.Equal([first], versions.Hits.Select(hit => hit.Id));
        Assert.Single(versions.Unreadable);
    }

    [Fact]
    public async Task Records_that_are_handed_on_say_what_is_missing_between_them()
    {
        await using var hub = await StartHubAsync(3);
        using var client = hub.NewClient();

        var page = await client.Records.SearchRecordsAsync(new SearchRequest { Sort = "oldest" }, ClientExtensions.Cancellation);

        Assert.Equal(24, page.Records.Count);
        Assert.Equal(4, Assert.Single(page.Unreadable).Position);
    }

    private static Task<RecordPage> SearchAsync(HubClient client, int size) =>
        client.Records.SearchAsync(new SearchRequest { Sort = "oldest", Size = size }, ClientExtensions.Cancellation);

    private static List<string> Ids(LocalHubServer hub) => [.. hub.State.Records.Select(record => record.Id)];

    private static async Task<LocalHubServer> StartHubAsync(params int[] bad)
    {
        var hub = await ClientExtensions.StartHubAsync();
        for (var number = 0; number < Count; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });
        hub.Faults.Add(Search, new UnshowableFault([.. bad.Select(number => hub.State.Records[number].Id)]));

        return hub;
    }
}
