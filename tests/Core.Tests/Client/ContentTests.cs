using System.Globalization;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

/// <summary>The content of files: where it begins, how large the whole is, what is made of parts that do not fit.</summary>
public sealed class ContentTests
{
    [Theory]
    [InlineData(true, DownloadMode.Direct)]
    [InlineData(true, DownloadMode.Redirect302)]
    [InlineData(false, DownloadMode.S3Bug200)]
    public async Task Content_goes_on_where_it_was_asked_to(bool ranges, DownloadMode mode)
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { Ranges = ranges, DownloadMode = mode });
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 10_000)] });
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.bin", fromByte: 4_000, ClientExtensions.Cancellation);

        Assert.Equal(4_000, content.Offset);
        Assert.Equal(10_000, content.TotalBytes);
        Assert.Equal(hub.State.Get(id).Files[0].ReadBytes()[4_000..], await content.ReadToEndAsync());
    }

    [Fact]
    public async Task Hub_without_ranges_begins_at_the_beginning()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 10_000)] });
        using var client = hub.NewClient();

        using var content = await client.Files.OpenAsync(RecordKind.Resource, id, "a.bin", fromByte: 4_000, ClientExtensions.Cancellation);

        Assert.Equal(0, content.Offset);
        Assert.Equal(10_000, content.TotalBytes);
        Assert.Equal(10_000, (await content.ReadToEndAsync()).Length);
    }

    [Theory]
    [InlineData("bytes 0-9/10")]
    [InlineData("bytes 4-9/10")]
    [InlineData("bytes */10")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task Part_that_was_not_asked_for_is_refused(string? contentRange)
    {
        await using var server = await SpyServer.StartAsync(http =>
        {
            http.Response.Headers.ContentRange = contentRange;
            return SpyServer.AnswerAsync(http, "0123456789", 206, "application/octet-stream");
        });
        using var client = server.NewClient();

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Files.OpenAsync(RecordKind.Resource, "r", "k", fromByte: 5, ClientExtensions.Cancellation));

        Assert.True(error.MayPass);
    }

    [Fact]
    public async Task Part_beyond_the_end_is_refused_as_one_to_fetch_anew()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { Ranges = true });
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "short")] });
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<HubUnreachableException>(() => client.Files.OpenAsync(RecordKind.Resource, id, "a.txt", fromByte: 500, ClientExtensions.Cancellation));

        Assert.True(error.MayPass);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Fetch_goes_on_after_a_cut(bool ranges)
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { Ranges = ranges });
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.Generated("a.bin", 300_000)] });
        hub.Faults.Add("GET /api/records/*/files/*/content", new TruncateFault(), count: 2);
        var target = new MemoryTarget(300_000);
        using var client = hub.NewClient();

        var attempts = await client.Files.FetchAsync(RecordKind.Resource, id, "a.bin", target, ClientExtensions.Cancellation);

        Assert.Equal(3, attempts);
        Assert.Equal(hub.State.Get(id).Files[0].ReadBytes(), target.Content);
        Assert.Equal(ranges, target.WentOn);
    }

    [Fact]
    public async Task Fetch_begins_anew_when_the_hub_has_less_than_is_here()
    {
        await using var hub = await ClientExtensions.StartHubAsync(new LocalHubOptions { Ranges = true });
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "short")] });
        var target = new MemoryTarget(5);
        target.Fill(500);
        using var client = hub.NewClient();

        await client.Files.FetchAsync(RecordKind.Resource, id, "a.txt", target, ClientExtensions.Cancellation);

        Assert.Equal("short"u8.ToArray(), target.Content);
        Assert.Equal(1, target.Restarts);
    }

    [Fact]
    public async Task Fetch_of_content_that_stays_wrong_ends_with_what_is_wrong()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        var id = hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "four")] });
        using var client = hub.NewClient();

        var error = await Assert.ThrowsAsync<FileDamagedException>(() =>
            client.Files.FetchAsync(RecordKind.Resource, id, "a.txt", new MemoryTarget(5), ClientExtensions.Cancellation));

        Assert.Contains("it has 4 bytes", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, hub.Requests.Count);
    }

    [Fact]
    public async Task Compressed_content_is_not_asked_for()
    {
        await using var server = await SpyServer.StartAsync("x", contentType: "text/plain");
        using var client = server.NewClient();

        (await client.Files.OpenAsync(RecordKind.Resource, "r", "k", cancellationToken: ClientExtensions.Cancellation)).Dispose();

        Assert.Contains("Accept-Encoding: identity", Assert.Single(server.Seen).Headers, StringComparison.Ordinal);
    }

    private sealed class MemoryTarget(int expected) : IFileTarget
    {
        private readonly List<byte> _content = [];

        public byte[] Content => [.. _content];

        public bool WentOn { get; private set; }

        public int Restarts { get; private set; }

        public long BytesReady => _content.Count;

        public long? BytesWanted => expected;

        public void Fill(int count) => _content.AddRange(new byte[count]);

        public Task RestartAsync()
        {
            Restarts++;
            _content.Clear();
            return Task.CompletedTask;
        }

        public async Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken)
        {
            WentOn |= content.Offset > 0;
            _content.RemoveRange((int)content.Offset, _content.Count - (int)content.Offset);
            var buffer = new byte[8192];
            while (await content.ReadAsync(buffer, 0, buffer.Length, cancellationToken) is var count and > 0)
                _content.AddRange(buffer.Take(count));

            return _content.Count == expected ? null : string.Create(CultureInfo.InvariantCulture, $"it has {_content.Count} bytes.");
        }
    }
}
