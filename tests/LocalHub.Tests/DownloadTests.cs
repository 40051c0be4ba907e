using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class DownloadTests
{
    [Fact]
    public async Task A_download_carries_what_its_entry_promised()
    {
        await using var hub = await TestHub.StartAsync();
        var id = Publish(hub, FileSeed.Generated("a.bin", 200_003, seed: 7));
        using var client = new HubClient(hub);

        var (_, entry) = await client.GetJsonAsync($"/api/records/{id}/files/a.bin");
        using var response = await client.GetAsync($"/api/records/{id}/files/a.bin/content");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var md5 = Convert.ToHexStringLower(MD5.HashData(bytes));

        Assert.Equal(200_003, entry.GetProperty("size").GetInt64());
        Assert.Equal("md5:" + md5, entry.GetProperty("checksum").GetString());
        Assert.Equal(200_003, response.Content.Headers.ContentLength);
        Assert.Equal(md5, Assert.Single(response.Content.Headers.GetValues("Content-MD5")));
        Assert.Equal($"\"md5:{md5}\"", response.Headers.ETag?.Tag);
        Assert.Equal(bytes, hub.State.Get(id).Files[0].ReadBytes());
    }

    [Theory]
    [InlineData("a.pdf", "application/octet-stream", "attachment; filename=a.pdf")]
    [InlineData("a.csv", "text/plain; charset=utf-8", "inline")]
    [InlineData("a.html", "text/plain; charset=utf-8", "inline")]
    [InlineData("README", "text/plain; charset=utf-8", "inline")]
    [InlineData(".txt", "application/octet-stream", "attachment; filename=.txt")]
    [InlineData("a.png", "image/png", "inline")]
    [InlineData("a b.zip", "application/octet-stream", "attachment; filename=\"a b.zip\"")]
    [InlineData("土.zip", "application/octet-stream", "attachment; filename*=UTF-8''%E5%9C%9F.zip; filename=.zip")]
    [InlineData("土.zip", "application/octet-stream", "attachment; filename=.zip; filename*=UTF-8''%E5%9C%9F.zip", HubProfile.N)]
    [InlineData("été.zip", "application/octet-stream", "attachment; filename=ete.zip; filename*=UTF-8''%C3%A9t%C3%A9.zip", HubProfile.N)]
    public async Task Types_are_sanitised(string key, string type, string disposition, HubProfile profile = HubProfile.G)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
        var id = Publish(hub, FileSeed.FromText(key, "x"));
        using var client = new HubClient(hub);

        using var response = await client.GetAsync($"/api/records/{id}/files/{Uri.EscapeDataString(key)}/content");

        Assert.Equal(type, response.Content.Headers.ContentType?.ToString());
        Assert.Equal(disposition, Assert.Single(response.Content.Headers.GetValues("Content-Disposition")));
    }

    [Fact]
    public async Task The_GEO_hub_names_attachments_in_Latin_1()
    {
        await using var hub = await TestHub.StartAsync();
        var id = Publish(hub, FileSeed.FromText("été.zip", "x"));

        var answer = await RawHttp.GetAsync(hub.BaseUrl, $"/api/records/{id}/files/%C3%A9t%C3%A9.zip/content", Encoding.Latin1);

        Assert.Contains("Content-Disposition: attachment; filename=\"été.zip\"\r\n", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("If-None-Match", "*", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Modified-Since", "Fri, 30 Nov 2125 00:00:00 GMT", 304)]
    [InlineData("If-Modified-Since", "Mon, 30 Nov 2015 00:00:00 GMT", 200)]
    public async Task Only_newer_hubs_heed_conditions(string header, string value, int newer)
    {
        foreach (var (profile, expected) in new[] { (HubProfile.G, 200), (HubProfile.N, newer) })
        {
            await using var hub = await TestHub.StartAsync(new LocalHubOptions { Profile = profile });
            var id = Publish(hub, FileSeed.FromText("a.txt", "abc"));
            using var client = new HubClient(hub);
            client.Http.DefaultRequestHeaders.TryAddWithoutValidation(header, value);

            using var response = await client.GetAsync($"/api/records/{id}/files/a.txt/content");

            Assert.Equal((profile, expected), (profile, (int)response.StatusCode));
            Assert.Equal(expected == 304 ? "" : "abc", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData("a b.txt")]
    [InlineData("100%.csv")]
    [InlineData("a#b?c&d=e+f.txt")]
    [InlineData("it's (1)!*.txt")]
    [InlineData("100%25.csv")]
    [InlineData("文件 \"x\".txt")]
    public async Task Any_key_is_reached_by_its_link(string key)
    {
        await using var hub = await TestHub.StartAsync();
        var id = Publish(hub, FileSeed.FromText(key, key));
        using var client = new HubClient(hub);

        var (_, list) = await client.GetJsonAsync($"/api/records/{id}/files");
        var link = list.GetProperty("entries")[0].GetProperty("links").GetProperty("content").GetString()!;
        var text = await client.Http.GetStringAsync(new Uri(link), TestContext.Current.CancellationToken);

        Assert.Equal(key, text);
        Assert.DoesNotMatch("[ '()*!]", link);
    }

    [Fact]
    public async Task Ranges_are_ignored_unless_supported()
    {
        await using var plain = await TestHub.StartAsync();
        await using var ranges = await TestHub.StartAsync(new LocalHubOptions { Ranges = true });

        Assert.Equal((200, 100L, null), await RangeAsync(plain, 10, 19));
        Assert.Equal((206, 10L, "bytes 10-19/100"), await RangeAsync(ranges, 10, 19));
        Assert.Equal((206, 10L, "bytes 90-99/100"), await RangeAsync(ranges, 90, null));
        Assert.Equal((206, 5L, "bytes 95-99/100"), await RangeAsync(ranges, null, 5));
        Assert.Equal((416, 0L, "bytes */100"), await RangeAsync(ranges, 100, null));
    }

    [Theory]
    [InlineData(DownloadMode.S3Bug200, 200)]
    [InlineData(DownloadMode.Redirect302, 302)]
    public async Task Object_storage_is_another_host_that_wants_no_token(DownloadMode mode, int status)
    {
        await using var hub = await TestHub.StartAsync(new LocalHubOptions { DownloadMode = mode });
        var id = Publish(hub, FileSeed.FromText("a b.txt", "content"));
        using var client = new HubClient(hub, TestHub.Owner);

        using var response = await client.GetAsync($"/api/records/{id}/files/a%20b.txt/content");
        var location = response.Headers.Location!;
        using var withToken = await client.Http.GetAsync(location, TestContext.Current.CancellationToken);
        client.Http.DefaultRequestHeaders.Authorization = null;

        Assert.Equal(status, (int)response.StatusCode);
        Assert.NotEqual(hub.BaseUrl.Port, location.Port);
        Assert.Equal(HttpStatusCode.BadRequest, withToken.StatusCode);
        Assert.Equal("content", await client.Http.GetStringAsync(location, TestContext.Current.CancellationToken));
        Assert.Equal(2, hub.Storage!.Requests.Count);
        Assert.Equal(location.AbsoluteUri, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_archive_holds_all_files_as_they_are()
    {
        await using var hub = await TestHub.StartAsync();
        var id = Publish(hub, FileSeed.FromText("a.txt", "one"), FileSeed.FromText("b é.txt", "two"));
        using var client = new HubClient(hub);

        using var response = await client.GetAsync($"/api/records/{id}/files-archive");
        Assert.Null(response.Content.Headers.ContentLength);
        await using var zip = new ZipArchive(new MemoryStream(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)));

        Assert.Equal("application/zip", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["a.txt", "b é.txt"], zip.Entries.Select(entry => entry.FullName));
        using var reader = new StreamReader(zip.Entries[1].Open(), Encoding.UTF8);
        Assert.Equal("two", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Head_answers_headers_only()
    {
        await using var hub = await TestHub.StartAsync();
        var id = Publish(hub, FileSeed.FromText("a.txt", "12345"));
        using var client = new HubClient(hub);

        using var response = await client.SendAsync(HttpMethod.Head, $"/api/records/{id}/files/a.txt/content");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(5, response.Content.Headers.ContentLength);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private static string Publish(LocalHubServer hub, params FileSeed[] files) => hub.State.PublishRecord(TestHub.Seed("x") with { Files = files });

    private static async Task<(int Status, long Length, string? Range)> RangeAsync(LocalHubServer hub, long? from, long? to)
    {
        var id = Publish(hub, FileSeed.Generated("a.bin", 100));
        using var client = new HubClient(hub);
        client.Http.DefaultRequestHeaders.Range = new RangeHeaderValue(from, to);
        using var response = await client.GetAsync($"/api/records/{id}/files/a.bin/content");
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var all = hub.State.Get(id).Files[0].ReadBytes();
        if (response.StatusCode == HttpStatusCode.PartialContent)
            Assert.Equal(all.Skip((int)(from ?? 100 - to!.Value)).Take(bytes.Length), bytes);
        return ((int)response.StatusCode, bytes.Length, response.Content.Headers.ContentRange?.ToString());
    }
}
