using System.Security.Cryptography;

namespace KnowledgeHub.LocalHub.Tests;

public sealed class PartUploadTests : IDisposable
{
    private const string Start = """[{"key":"big.bin","size":25,"transfer":{"type":"M","parts":3,"part_size":10}}]""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("local-hub-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Parts_come_in_any_order_and_make_one_file()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.N);
        var (_, list) = await hub.StartAsync(Start);
        var links = list.GetProperty("entries")[0].GetProperty("links");

        foreach (var (part, text) in new[] { (3, "ccccc"), (1, "aaaaaaaaaa"), (2, "xxxxxxxxxx"), (2, "bbbbbbbbbb") })
            Assert.False((await hub.PutAsync($"big.bin/content/{part}", text)).Body.TryGetProperty("errors", out _));
        var entry = await hub.CommitAsync("big.bin");

        Assert.Equal(3, links.GetProperty("parts").GetArrayLength());
        Assert.False(links.TryGetProperty("content", out _));
        Assert.Equal(Md5Of("aaaaaaaaaabbbbbbbbbbccccc"), entry.GetProperty("checksum").GetString());
        Assert.Equal("L", entry.GetProperty("transfer").GetProperty("type").GetString());
        Assert.Equal(400, (await hub.PutAsync("big.bin/content/1", "aaaaaaaaaa")).Status);
    }

    [Theory]
    [InlineData("0", "aaaaaaaaaa")]
    [InlineData("4", "aaaaaaaaaa")]
    [InlineData("99999999999", "aaaaaaaaaa")]
    [InlineData("1", "short")]
    [InlineData("3", "too long")]
    public async Task A_part_that_does_not_fit_fails_in_a_200(string part, string text)
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.N);
        await hub.StartAsync(Start);

        var (status, body) = await hub.PutAsync($"big.bin/content/{part}", text);

        Assert.Equal((200, "File upload transfer failed."), (status, body.GetProperty("errors").GetString()));
        Assert.Equal(200, (await hub.GetAsync("/big.bin")).Status);
    }

    [Fact]
    public async Task Missing_parts_are_holes_of_zeros_after_a_restart_too()
    {
        var options = new LocalHubOptions { Profile = HubProfile.N, Folder = _folder.FullName };
        string files;
        await using (var hub = await DraftFileHub.StartAsync(options))
        {
            await hub.StartAsync(Start);
            await hub.PutAsync("big.bin/content/2", "bbbbbbbbbb");
            files = hub.Files;
        }

        await using var restarted = await DraftFileHub.OpenAsync(options, files);
        var entry = await restarted.CommitAsync("big.bin");
        var content = await restarted.Client.Http.GetStringAsync(new Uri($"{files}/big.bin/content", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(new string('\0', 10) + "bbbbbbbbbb" + new string('\0', 5), content);
        Assert.Equal(Md5Of(content), entry.GetProperty("checksum").GetString());
        Assert.Equal("completed", entry.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Content_in_one_piece_loses_the_entry()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.N);
        await hub.StartAsync(Start);

        var (status, body) = await hub.PutAsync("big.bin/content", "aaaaaaaaaabbbbbbbbbbccccc");

        Assert.Equal((200, true), (status, body.TryGetProperty("errors", out _)));
        Assert.Equal(404, (await hub.GetAsync("/big.bin")).Status);
    }

    [Fact]
    public async Task The_GEO_hub_knows_no_parts()
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.G);
        await hub.StartAsync(Start);

        Assert.Equal(404, (await hub.PutAsync("big.bin/content/1", "aaaaaaaaaa")).Status);
        Assert.Equal(200, (await hub.PutAsync("big.bin/content", "whole")).Status);
    }

    [Theory]
    [InlineData("""{"type":"M","part_size":10}""", "0.transfer.parts")]
    [InlineData("""{"type":"Z"}""", "0.transfer.type")]
    [InlineData("""{"type":"F","url":"https://example.org/x"}""", "0.transfer.url")]
    [InlineData("""{"type":"L","colour":1}""", "0.transfer.colour")]
    public async Task A_transfer_is_checked(string transfer, string field)
    {
        await using var hub = await DraftFileHub.StartAsync(HubProfile.N);

        var (status, body) = await hub.StartAsync($$"""[{"key":"a","size":25,"transfer":{{transfer}}}]""");

        Assert.Equal((400, field), (status, body.GetProperty("errors")[0].GetProperty("field").GetString()));
    }

    private static string Md5Of(string text) => "md5:" + Convert.ToHexStringLower(MD5.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
