using System.Security.Cryptography;
using KnowledgeHub.Client;
using KnowledgeHub.LocalHub;
using static KnowledgeHub.Core.Tests.Client.ClientExtensions;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class UploadTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 3_000_000).Select(at => (byte)(at * 7 / 3))];

    public static TheoryData<string, FaultAction> Troubles
    {
        get
        {
            var troubles = new TheoryData<string, FaultAction>();
            foreach (var call in (string[])["POST /api/records/*/draft/files", "PUT /api/records/*/draft/files/*/content", "POST /api/records/*/draft/files/*/commit"])
            {
                foreach (var fault in (FaultAction[])[new StatusFault(502), new ResetFault(), new LyingStatusFault(500), new TruncateFault(), new NotJsonFault(), new StatusFault(429)])
                    troubles.Add(call, fault);
            }

            return troubles;
        }
    }

    [Fact]
    public async Task A_file_arrives_with_its_length_and_checksum()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        var file = await client.UploadAsync(draft.Id, "grid ü 100%.bin", Content);

        Assert.Equal((Content.Length, "md5:" + Convert.ToHexStringLower(MD5.HashData(Content)), true), (file.SizeBytes, file.Checksum, file.IsDraft));
        Assert.Equal(Content, await ReadAsync(client, draft.Id, file.Key));
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        Assert.Equal((0, "md5:d41d8cd98f00b204e9800998ecf8427e"), await client.UploadAsync(draft.Id, "empty", []) is var file ? (file.SizeBytes, file.Checksum) : default);
    }

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task Trouble_at_any_step_is_overcome(string call, FaultAction fault)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.UploadAsync(draft.Id, "other.bin", [1]);
        hub.Faults.Add(call, fault, count: 1);

        await client.UploadAsync(draft.Id, "grid.bin", Content);

        Assert.Equal(Content, await ReadAsync(client, draft.Id, "grid.bin"));
        Assert.Equal(["grid.bin", "other.bin"], (await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation)).Select(file => file.Key).Order());
    }

    [Fact]
    public async Task What_cannot_be_completed_leaves_nothing_behind()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        hub.Faults.Add("POST /api/records/*/draft/files/*/commit", new StatusFault(502));

        await Assert.ThrowsAsync<HubUnreachableException>(() => client.UploadAsync(draft.Id, "grid.bin", Content));

        Assert.Empty(await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
        Assert.Equal((1, 5), (hub.Requests.CountOf("PUT /api/records/*/draft/files/*/content"), hub.Requests.CountOf("POST /api/records/*/draft/files/*/commit")));
    }

    [Fact]
    public async Task A_commit_that_lies_about_the_checksum_is_looked_up()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        hub.Faults.Add(
            "POST /api/records/*/draft/files/*/commit",
            new StatusFault(200, """{"key":"grid.bin","status":"completed","size":3000000,"checksum":"md5:00000000000000000000000000000000"}""", "application/json"), count: 1);

        var file = await client.UploadAsync(draft.Id, "grid.bin", Content);

        Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(Content)), file.Checksum);
    }

    [Fact]
    public async Task A_key_that_is_taken_is_left_alone()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.UploadAsync(draft.Id, "grid.bin", Content);

        await Assert.ThrowsAsync<FileKeyTakenException>(() => client.UploadAsync(draft.Id, "grid.bin", [1]));

        Assert.Equal(Content, await ReadAsync(client, draft.Id, "grid.bin"));
    }

    [Theory]
    [InlineData("  grid.bin ", "grid.bin")]
    [InlineData("it\u2019s.bin", "it's.bin")]
    [InlineData("Parana\u0301.bin", "Paran\u00E1.bin")]
    public async Task The_key_the_hub_makes_of_a_name_is_used(string name, string key)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        await client.DraftFiles.StartAsync(RecordKind.Resource, draft.Id, "unfinished", Cancellation);

        Assert.Equal(key, (await client.UploadAsync(draft.Id, name, [1, 2])).Key);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData(" ")]
    [InlineData("a\nb")]
    public async Task A_name_the_hub_cannot_serve_is_refused_before_anything_is_sent(string name)
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        await Assert.ThrowsAsync<HubRequestException>(() => client.UploadAsync(draft.Id, name, [1]));

        Assert.Equal(0, hub.Requests.CountOf("POST /api/records/*/draft/files"));
    }

    [Fact]
    public async Task A_file_that_shrinks_meanwhile_is_the_callers_fault_and_is_cleaned_up()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        var fault = await Assert.ThrowsAsync<IOException>(() =>
            client.DraftFiles.UploadAsync(RecordKind.Resource, draft.Id, "grid.bin", 5_000_000, () => new MemoryStream(Content), Cancellation));

        Assert.Contains("changed", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
    }

    [Fact]
    public async Task A_cancelled_upload_is_cleaned_up()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);
        hub.Faults.Add("PUT /api/records/*/draft/files/*/content", new DelayFault(TimeSpan.FromSeconds(30)), count: 1);
        using var impatience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var upload = client.DraftFiles.UploadAsync(RecordKind.Resource, draft.Id, "grid.bin", 1, () => new MemoryStream([1]), impatience.Token);
        while (hub.Requests.CountOf("PUT /api/records/*/draft/files/*/content") == 0)
            await Task.Delay(10, Cancellation);

        await impatience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Empty(await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
    }

    [Fact]
    public async Task A_file_beyond_the_proxys_limit_is_said_to_be_too_large()
    {
        await using var hub = await StartHubAsync(new LocalHubOptions { MaxBodyBytes = 100_000 });
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        var refusal = await Assert.ThrowsAsync<HubRequestException>(() => client.UploadAsync(draft.Id, "grid.bin", Content));

        Assert.Contains("larger than the hub accepts", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReadAsync(HubClient client, string id, string key)
    {
        using var content = await client.DraftFiles.OpenAsync(RecordKind.Resource, id, key, cancellationToken: Cancellation);

        return await content.ReadToEndAsync();
    }

    [Fact]
    public async Task A_file_that_has_grown_is_not_left_on_the_hub_as_its_beginning()
    {
        await using var hub = await StartHubAsync();
        using var client = hub.NewClient();
        var draft = await client.NewDraftAsync(files: true);

        await Assert.ThrowsAsync<IOException>(() =>
            client.DraftFiles.UploadAsync(RecordKind.Resource, draft.Id, "growing.log", 5, () => new MemoryStream([1, 2, 3, 4, 5, 6]), Cancellation));

        Assert.Empty(await client.DraftFiles.ListAsync(RecordKind.Resource, draft.Id, Cancellation));
    }
}
