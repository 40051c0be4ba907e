using System.Globalization;
using System.Net;
using KnowledgeHub.Client;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class RequestBudgetTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 6, 7, 8, 9, TimeSpan.Zero);

    [Fact]
    public async Task Requests_are_spaced_after_a_burst_as_large_as_the_connections()
    {
        var clock = new FakeTimeProvider(Now);
        using var budget = new RequestBudget(requestsPerMinute: 60, connections: 3, clock);

        for (var number = 0; number < 3; number++)
            (await EnterAtOnceAsync(budget)).Dispose();
        for (var number = 0; number < 5; number++)
        {
            var entry = budget.EnterAsync(ClientExtensions.Cancellation);
            clock.Advance(TimeSpan.FromMilliseconds(999));
            Assert.Equal(3 + number, budget.Sent);
            clock.Advance(TimeSpan.FromMilliseconds(1));
            (await entry).Dispose();
        }
    }

    [Fact]
    public async Task Minutes_of_rest_allow_no_larger_burst()
    {
        var clock = new FakeTimeProvider(Now);
        using var budget = new RequestBudget(requestsPerMinute: 60, connections: 2, clock);
        clock.Advance(TimeSpan.FromMinutes(10));

        (await EnterAtOnceAsync(budget)).Dispose();
        (await EnterAtOnceAsync(budget)).Dispose();
        var third = budget.EnterAsync(ClientExtensions.Cancellation);

        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await third).Dispose();
    }

    [Fact]
    public async Task A_clock_set_back_makes_nobody_wait_for_it()
    {
        var clock = new ClockOnTheWall { Wrong = TimeSpan.FromDays(365) };
        using var budget = new RequestBudget(requestsPerMinute: 6000, connections: 1, clock);
        using var refusal = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        refusal.Headers.Add("Retry-After", "1");
        (await budget.EnterAsync(ClientExtensions.Cancellation)).Dispose();
        budget.Observe(refusal.StatusCode, refusal.Headers);

        clock.Wrong = TimeSpan.Zero;

        using var place = await budget.EnterAsync(ClientExtensions.Cancellation).WaitAsync(TimeSpan.FromSeconds(20), ClientExtensions.Cancellation);
        Assert.Equal(2, budget.Sent);
    }

    [Fact]
    public async Task Without_a_limit_nothing_waits()
    {
        using var budget = new RequestBudget(requestsPerMinute: null, connections: 1, new FakeTimeProvider(Now));

        for (var number = 0; number < 1000; number++)
            (await EnterAtOnceAsync(budget)).Dispose();

        Assert.Equal(1000, budget.Sent);
    }

    [Fact]
    public async Task Never_are_more_at_once_than_connections()
    {
        using var budget = new RequestBudget(requestsPerMinute: null, connections: 2, new FakeTimeProvider(Now));
        var first = await EnterAtOnceAsync(budget);
        await EnterAtOnceAsync(budget);

        var third = budget.EnterAsync(ClientExtensions.Cancellation);

        Assert.False(third.IsCompleted);
        first.Dispose();
        first.Dispose();
        (await third).Dispose();
        await EnterAtOnceAsync(budget);
        Assert.False(budget.EnterAsync(ClientExtensions.Cancellation).IsCompleted, "a place given back twice must not count twice");
    }

    [Fact]
    public async Task Cancelled_wait_gives_its_place_back()
    {
        var clock = new FakeTimeProvider(Now);
        using var budget = new RequestBudget(requestsPerMinute: 1, connections: 1, clock);
        (await EnterAtOnceAsync(budget)).Dispose();
        using var stop = new CancellationTokenSource();

        var waiting = budget.EnterAsync(stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        clock.Advance(TimeSpan.FromMinutes(1));
        (await EnterAtOnceAsync(budget)).Dispose();
        Assert.Equal(2, budget.Sent);
    }

    [Fact]
    public async Task Last_tenth_of_the_grant_is_spread_over_the_time_left()
    {
        var clock = new FakeTimeProvider(Now);
        using var budget = new RequestBudget(requestsPerMinute: null, connections: 4, clock);
        Observe(budget, remaining: 10, limit: 500, resetIn: 50);
        (await EnterAtOnceAsync(budget)).Dispose();

        var next = budget.EnterAsync(ClientExtensions.Cancellation);

        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(5));
        (await next).Dispose();
    }

    [Fact]
    public async Task Fresh_grant_ends_the_spreading()
    {
        using var budget = new RequestBudget(requestsPerMinute: null, connections: 4, new FakeTimeProvider(Now));
        Observe(budget, remaining: 10, limit: 500, resetIn: 50);
        (await EnterAtOnceAsync(budget)).Dispose();

        Observe(budget, remaining: 499, limit: 500, resetIn: 60);

        (await EnterAtOnceAsync(budget)).Dispose();
    }

    [Fact]
    public async Task Shorter_wait_does_not_undo_a_longer_one()
    {
        var clock = new FakeTimeProvider(Now);
        using var budget = new RequestBudget(requestsPerMinute: null, connections: 4, clock);

        Observe(budget, remaining: 0, limit: 500, resetIn: 60);
        Observe(budget, remaining: 0, limit: 500, resetIn: 5);

        Assert.Equal(Now.AddSeconds(60), budget.BlockedUntil);
        clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Null(budget.BlockedUntil);
        (await EnterAtOnceAsync(budget)).Dispose();
    }

    [Fact]
    public async Task Place_may_be_given_back_after_the_end()
    {
        var budget = new RequestBudget(requestsPerMinute: null, connections: 4, new FakeTimeProvider(Now));
        var place = await EnterAtOnceAsync(budget);

        budget.Dispose();

        place.Dispose();
    }

    private static async Task<IDisposable> EnterAtOnceAsync(RequestBudget budget)
    {
        var entry = budget.EnterAsync(ClientExtensions.Cancellation);
        Assert.True(entry.IsCompleted, "the budget makes a request wait that may go");

        return await entry;
    }

    private static void Observe(RequestBudget budget, int remaining, int limit, int resetIn)
    {
        using var response = new HttpResponseMessage();
        response.Headers.Date = Now;
        response.Headers.Add("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture));
        response.Headers.Add("X-RateLimit-Reset", Now.AddSeconds(resetIn).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        budget.Observe(HttpStatusCode.OK, response.Headers);
    }

    private sealed class ClockOnTheWall : TimeProvider
    {
        public TimeSpan Wrong { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Wrong;
    }
}
