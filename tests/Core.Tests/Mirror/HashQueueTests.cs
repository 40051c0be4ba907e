using System.Buffers;
using System.Security.Cryptography;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

/// <summary>A checksum reckoned beside the download is that of the file, however the bytes come.</summary>
public sealed class HashQueueTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("khhash-").FullName;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Parts_of_any_size_restarts_and_resumptions_give_the_checksum_of_what_is_on_disk(int seed)
    {
        const int rounds = 12;
        var random = new Random(seed);
        var path = Path.Combine(_folder, "file");
        for (var round = 0; round < rounds; round++)
        {
            await using var file = new PartialFile(path, "md5:00000000000000000000000000000000");
            if (random.Next(3) == 0)
                await file.RestartAsync();
            await AppendAsync(file, random);
            if (random.Next(4) == 0)
            {
                await file.RestartAsync();
                await AppendAsync(file, random);
            }

            // Some are left in the middle, as by a kill, and taken up again.
            if (random.Next(2) == 0)
                continue;
            var checksum = await file.CompleteAsync(TestContext.Current.CancellationToken);
            Assert.Equal(file.Length, new FileInfo(path).Length);
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            Assert.EndsWith(Convert.ToHexStringLower(await MD5.HashDataAsync(stream, TestContext.Current.CancellationToken)), checksum, StringComparison.Ordinal);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // As a download does it: each part into the buffer that the one before has brought back.
    private static async Task AppendAsync(PartialFile file, Random random)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(512 << 10);
        for (var part = random.Next(1, 40); part > 0; part--)
        {
            var count = random.Next(3) == 0 ? random.Next(1, 5000) : random.Next(128 << 10, 512 << 10);
            random.NextBytes(buffer.AsSpan(0, count));
            buffer = await file.AppendAsync(buffer, count, TestContext.Current.CancellationToken);
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }
}
