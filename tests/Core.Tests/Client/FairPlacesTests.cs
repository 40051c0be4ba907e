using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class FairPlacesTests
{
    [Fact]
    public async Task Alone_a_user_may_hold_every_connection()
    {
        var places = new FairPlaces(3);
        using var lane = places.Open();

        for (var number = 0; number < 3; number++)
            await lane.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation);

        Assert.Equal(3, places.Held);
        Assert.False(lane.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation).IsCompleted);
    }

    [Fact]
    public async Task Where_several_share_a_hub_contents_never_hold_the_last_connection()
    {
        var places = new FairPlaces(4) { Sharers = 2 };
        using var large = places.Open();
        using var small = places.Open();
        var contents = Enumerable.Range(0, 10).Select(_ => large.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation)).ToList();

        Assert.Equal(3, contents.Count(entry => entry.IsCompleted));
        var document = small.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation);
        Assert.True(document.IsCompleted);
        (await document).Dispose();
        Assert.Equal(3, places.Held);
    }

    [Fact]
    public async Task Where_several_share_a_hub_long_contents_leave_one_for_the_short_ones_of_any()
    {
        var places = new FairPlaces(4) { Sharers = 4 };
        var large = Enumerable.Range(0, 3).Select(_ => places.Open()).ToList();
        using var small = places.Open();
        var contents = large.ConvertAll(lane => lane.EnterAsync(ConnectionUse.LongContent, ClientExtensions.Cancellation));

        Assert.Equal(2, contents.Count(entry => entry.IsCompleted));
        using (await small.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation).WaitAsync(TimeSpan.FromSeconds(10), ClientExtensions.Cancellation))
            Assert.True(small.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation).IsCompleted);
        (await contents[0]).Dispose();

        (await contents[2].WaitAsync(TimeSpan.FromSeconds(10), ClientExtensions.Cancellation)).Dispose();
    }

    [Fact]
    public async Task A_strained_hub_still_answers_documents_while_a_long_content_comes()
    {
        var places = new FairPlaces(4) { Sharers = 2 };
        using var large = places.Open();
        using var small = places.Open();
        places.Halve();
        places.Halve();
        using var content = await large.EnterAsync(ConnectionUse.LongContent, ClientExtensions.Cancellation);

        Assert.True(small.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation).IsCompleted);
    }

    [Fact]
    public async Task The_next_connection_goes_to_whoever_holds_the_fewest()
    {
        var places = new FairPlaces(4) { Sharers = 2 };
        using var large = places.Open();
        using var small = places.Open();
        var contents = Enumerable.Range(0, 10).Select(_ => large.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation)).ToList();
        var own = small.EnterAsync(ConnectionUse.Content, ClientExtensions.Cancellation);
        Assert.False(own.IsCompleted);

        (await contents[0]).Dispose();

        using (await own)
            Assert.Equal(3, contents.Count(entry => entry.IsCompleted));
    }

    [Fact]
    public async Task With_one_connection_everybody_has_a_turn()
    {
        const int Users = 50;
        var places = new FairPlaces(1) { Sharers = Users };
        var lanes = Enumerable.Range(0, Users).Select(_ => places.Open()).ToList();
        var waiting = lanes.ConvertAll(lane => lane.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation));
        var turns = new int[Users];

        for (var turn = 0; turn < 2 * Users; turn++)
        {
            var at = waiting.IndexOf(await Task.WhenAny(waiting).WaitAsync(ClientExtensions.Cancellation));
            turns[at]++;
            var place = await waiting[at];
            // It asks for the next one at once, as a harvest with several things to fetch does.
            waiting[at] = lanes[at].EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation);
            place.Dispose();
        }

        Assert.All(turns, count => Assert.Equal(2, count));
    }

    [Fact]
    public async Task Who_stops_waiting_leaves_no_place_taken()
    {
        var places = new FairPlaces(1);
        using var lane = places.Open();
        var held = await lane.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation);
        using var stop = new CancellationTokenSource();
        var waiting = lane.EnterAsync(ConnectionUse.Document, stop.Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        held.Dispose();

        Assert.Equal(0, places.Held);
        Assert.True(lane.EnterAsync(ConnectionUse.Document, ClientExtensions.Cancellation).IsCompleted);
    }

    [Fact]
    public void A_strained_hub_gets_half_and_then_one_more_again()
    {
        var places = new FairPlaces(8);

        places.Halve();
        places.Halve();
        Assert.Equal(2, places.Allowed);
        for (var number = 0; number < 20; number++)
            places.Raise();

        Assert.Equal(8, places.Allowed);
    }
}
