using System.Buffers;
using System.Security.Cryptography;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class PartialFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("khpartial").FullName;

    [Theory]
    [InlineData(262_144, 262_144, 262_144, 262_144, 262_144, 262_144, 262_144, 262_144)]
    [InlineData(262_144, 100, 262_144, 131_072, 131_071, 262_144, 262_144, 262_144, 262_144, 7)]
    [InlineData(10, 20, 30)]
    public async Task The_checksum_is_that_of_all_parts_in_their_order(params int[] parts)
    {
        await using var partial = new PartialFile(Path.Combine(_folder, "file"), "md5:");
        await AppendAsync(partial, Noise(1), [262_144, 262_144]);
        await partial.RestartAsync();

        var content = Noise(2);
        await AppendAsync(partial, content, parts);

        var expected = content.AsSpan(0, parts.Sum()).ToArray();
        Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(expected)), await partial.CompleteAsync(TestContext.Current.CancellationToken));
        Assert.Equal(expected, await ReadAsync());
    }

    [Fact]
    public async Task What_an_earlier_attempt_left_counts()
    {
        var content = Noise(3);
        await using (var first = new PartialFile(Path.Combine(_folder, "file"), "md5:"))
            await AppendAsync(first, content, [262_144, 262_144, 50]);

        await using var second = new PartialFile(Path.Combine(_folder, "file"), "md5:");
        await AppendAsync(second, content[524_338..], [262_144, 262_144]);

        Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(content.AsSpan(0, 1_048_626))), await second.CompleteAsync(TestContext.Current.CancellationToken));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static byte[] Noise(int seed)
    {
        var noise = new byte[4 << 20];
        new Random(seed).NextBytes(noise);

        return noise;
    }

    private static async Task AppendAsync(PartialFile partial, byte[] content, int[] parts)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(256 << 10);
        var start = 0;
        foreach (var part in parts)
        {
            content.AsSpan(start, part).CopyTo(buffer);
            buffer = await partial.AppendAsync(buffer, part, TestContext.Current.CancellationToken);
            start += part;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private async Task<byte[]> ReadAsync()
    {
        await using var stream = new FileStream(Path.Combine(_folder, "file"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var all = new byte[stream.Length];
        await stream.ReadExactlyAsync(all, TestContext.Current.CancellationToken);

        return all;
    }
}
