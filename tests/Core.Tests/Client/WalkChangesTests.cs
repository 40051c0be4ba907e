using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>What happens to a walk when the hub changes under it, or does not keep its word.</summary>
public sealed class WalkChangesTests
{
    private const int Count = 300;

    private static readonly SearchWalkOptions Options = new() { PageSize = 10, ResultWindow = 100 };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(11)]
    public async Task Records_that_change_during_the_walk_hide_no_other(int edits)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var ids = hub.State.Records.Select(record => record.Id).ToList();
        var seen = new HashSet<string>();

        // After the first pages of each stretch, those that it has shown already change and leave it.
        var walked = await Walks.RunAsync(client, Options, afterPage: page =>
        {
            if (page % 4 == 2)
            {
                foreach (var id in ids.Skip(page * 5).Take(edits))
                    hub.State.Edit(id, metadata => metadata["title"] = $"Changed after page {page}");
            }
        });

        seen.UnionWith(walked.Ids);
        Assert.Empty(ids.Except(seen));
    }

    [Fact]
    public async Task Change_on_an_earlier_page_makes_the_walk_step_back_only_one_page()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = 100 });
        for (var number = 0; number < 60; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });
        var ids = hub.State.Records.Select(record => record.Id).ToList();
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options, afterPage: page =>
        {
            if (page == 2)
                hub.State.Remove(ids[0]);
        });

        Assert.Empty(ids.Except(walked.Ids));
        Assert.InRange(hub.Requests.Count, 6, 8);
    }

    [Fact]
    public async Task Records_that_leave_between_all_pages_do_not_end_the_walk()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = 100 });
        for (var number = 0; number < 100; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });
        var ids = hub.State.Records.Select(record => record.Id).ToList();
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options, afterPage: page =>
        {
            if (page <= 9)
                hub.State.Remove(ids[page]);
        });

        Assert.Empty(ids.Except(walked.Ids));
    }

    [Fact]
    public async Task Record_that_joins_on_a_page_already_read_is_seen()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = 100 });
        for (var number = 0; number < 50; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });
        using var client = hub.NewClient();
        var joined = "";
        // The fifth answer: the first page has been read by then, and pages side by side are under way.
        hub.Faults.Add(new FaultRule
        {
            Pattern = "GET /api/records", Skip = 4, Count = 1,
            Action = new MomentFault(() => joined = hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddSeconds(30) })),
        });

        var walked = await Walks.RunAsync(client, Options);

        Assert.Contains(joined, walked.Ids);
        Assert.Equal(51, walked.Ids.Distinct().Count());
    }

    [Fact]
    public async Task Stretch_that_outgrows_the_limit_while_it_is_read_is_cut()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = 100 });
        for (var number = 0; number < 95; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });
        using var client = hub.NewClient();

        var walked = await Walks.RunAsync(client, Options, afterPage: page =>
        {
            if (page != 3)
                return;
            for (var number = 0; number < 20; number++)
                hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(200 + number) });
        });

        Assert.Empty(hub.State.Records.Select(record => record.Id).Except(walked.Ids));
    }

    [Fact]
    public async Task Total_that_the_pages_do_not_hold_ends_the_walk_with_an_error()
    {
        await using var server = await SpyServer.StartAsync("""{"hits":{"hits":[{"id":"a","updated":"2024-01-01T00:00:00+00:00"}],"total":35}}""");
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubProtocolException>(() => Walks.RunAsync(client, Options));

        Assert.Contains("35", error.Message, StringComparison.Ordinal);
        Assert.InRange(server.Seen.Count, 2, 24);
    }

    [Fact]
    public async Task Total_that_swings_ends_the_walk_too()
    {
        var answers = 0;
        await using var server = await SpyServer.StartAsync(http =>
        {
            var hits = string.Join(",", Enumerable.Range(0, 10).Select(number => $$"""{"id":"{{answers}}-{{number}}","updated":"2024-01-01T00:00:00+00:00"}"""));
            var total = answers++ % 2 == 0 ? 90 : 30;

            return SpyServer.AnswerAsync(http, $$$"""{"hits":{"hits":[{{{hits}}}],"total":{{{total}}}}}""");
        });
        using var client = server.NewClient();

        await Record.ExceptionAsync(() => Walks.RunAsync(client, Options));

        Assert.InRange(server.Seen.Count, 1, 60);
    }

    [Fact]
    public async Task Empty_pages_under_a_total_past_the_limit_end_the_walk()
    {
        await using var server = await SpyServer.StartAsync("""{"hits":{"hits":[],"total":1000000}}""");
        using var client = server.NewClient();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ClientExtensions.Cancellation);
        stop.CancelAfter(TimeSpan.FromSeconds(30));

        await Assert.ThrowsAsync<HubProtocolException>(async () =>
        {
            await foreach (var step in client.Records.Walk(Options).RunAsync(Walks.Now, stop.Token))
                (step as WalkStep.PageRead)?.Page.Dispose();
        });
        Assert.InRange(server.Seen.Count, 1, 400);
    }

    [Fact]
    public async Task Walk_that_is_left_early_gives_its_places_back()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient(options => options with { Connections = 1 });

        await foreach (var step in client.Records.Walk(Options).RunAsync(Walks.Now, ClientExtensions.Cancellation))
        {
            if (step is WalkStep.PageRead(var page, _))
            {
                page.Dispose();
                break;
            }
        }

        using var next = await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation);
        Assert.Equal(Count, next.Total);
    }

    [Fact]
    public async Task Faults_between_pages_are_outlived()
    {
        await using var hub = await StartHubAsync();
        hub.Faults.Add(new FaultRule { Pattern = "GET /api/records", Action = new StatusFault(502), Probability = 0.3, Seed = 4 });
        using var client = hub.NewClient(options => options with { Retries = 20 });

        Walks.AssertAllOnce(hub, await Walks.RunAsync(client, Options));
    }

    private static async Task<LocalHubServer> StartHubAsync()
    {
        var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { ResultWindow = 100 });
        for (var number = 0; number < Count; number++)
            hub.State.PublishRecord(new RecordSeed { Created = Walks.Start.AddMinutes(number) });

        return hub;
    }
}
