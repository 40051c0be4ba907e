using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using KnowledgeHub.Client;
using KnowledgeHub.Compatibility;
using KnowledgeHub.LocalHub;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>No number from outside is trusted without a bound.</summary>
public sealed class OutsideNumberTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_780_000_000);

    [Theory]
    [InlineData("30", 30)]
    [InlineData("31536000", 3600)]
    [InlineData("1780000030", 30)]
    [InlineData("1780000030000", 30)]
    [InlineData("99999999999999999", 3600)]
    [InlineData("-5", 0)]
    public void Retry_after_is_seconds_or_an_instant_and_an_hour_at_most(string text, int seconds)
    {
        using var response = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
        response.Headers.TryAddWithoutValidation("Retry-After", text);
        response.Headers.Date = Now;

        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryAfter.Read(response.StatusCode, response.Headers, Now) ?? TimeSpan.Zero);
    }

    [Fact]
    public void Overload_of_one_content_binds_the_storage_after_three_in_a_row_and_the_hub_never()
    {
        var clock = new FakeTimeProvider();
        var shared = new HubBudget(new HubOptions { BaseUrl = new Uri("https://hub.example") }, clock);
        using var budget = new RequestBudget(shared, clock);
        using var refusal = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.TryAddWithoutValidation("Retry-After", "60");

        var waits = Enumerable.Range(0, 3).Select(_ =>
        {
            budget.Observe(refusal.StatusCode, refusal.Headers, isContent: true);
            return shared.WaitingUntil is not null;
        }).ToList();

        Assert.Equal([false, false, true], waits);
        Assert.Null(shared.HubWaitingUntil);
    }

    [Fact]
    public void Overload_of_a_call_binds_the_hub()
    {
        var clock = new FakeTimeProvider();
        var shared = new HubBudget(new HubOptions { BaseUrl = new Uri("https://hub.example") }, clock);
        using var budget = new RequestBudget(shared, clock);
        using var refusal = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        refusal.Headers.TryAddWithoutValidation("Retry-After", "60");

        budget.Observe(refusal.StatusCode, refusal.Headers);

        Assert.NotNull(shared.HubWaitingUntil);
    }

    [Fact]
    public async Task Content_that_drips_is_given_up()
    {
        await using var server = await SpyServer.StartAsync(async http =>
        {
            http.Response.ContentLength = 100_000;
            using var drip = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (await drip.WaitForNextTickAsync(http.RequestAborted))
            {
                await http.Response.Body.WriteAsync(new byte[1], http.RequestAborted);
                await http.Response.Body.FlushAsync(http.RequestAborted);
            }
        });
        using var client = server.NewClient(options => options with { IdleTimeout = TimeSpan.FromSeconds(5) });

        using var content = await client.Files.OpenAsync(KnowledgeHub.Model.RecordKind.Resource, "abcde-12345", "a.bin", cancellationToken: ClientExtensions.Cancellation);
        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => content.ReadToEndAsync());

        Assert.Contains("so slow", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_inflates_without_end_is_refused_within_bounds()
    {
        await using var server = await SpyServer.StartAsync(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 200; megabyte++)
                await gzip.WriteAsync(zeros, http.RequestAborted);
        });
        using var client = new HubClient(new HubOptions { BaseUrl = server.BaseUrl, Retries = 0 });

        var error = await Assert.ThrowsAnyAsync<HubException>(() => client.Records.GetAsync(KnowledgeHub.Model.RecordKind.Resource, "abcde-12345", ClientExtensions.Cancellation));

        Assert.Contains("longer than 128 MB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Proxy_that_does_not_answer_is_named_instead_of_the_hub()
    {
        var fault = new HttpRequestException("refused", new SocketException((int)SocketError.ConnectionRefused));

        var error = ConnectionFaults.Read("The search", new Uri("https://hub.test/api"), fault, certificate: null, new ProxyInUse("http://127.0.0.1:1", "the variable HTTPS_PROXY"));

        Assert.Contains("proxy http://127.0.0.1:1, which the variable HTTPS_PROXY names", error.Message, StringComparison.Ordinal);
    }
}
