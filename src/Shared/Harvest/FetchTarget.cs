using System.Buffers;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Takes a file's content into the mirror's partial file and judges it.</summary>
internal sealed class FetchTarget(WantedFile file, IPartialFile partial, HarvestTally tally, DiskReserve reserve) : IFileTarget
{
    private const int LargeBuffer = 256 << 10;
    private const int SmallBuffer = 64 << 10;

    // Without a checksum that can be reckoned, nobody would notice that the rest belongs to other content.
    public long BytesReady => Digest.Knows(file.Checksum) ? partial.Length : 0;

    /// <summary>Whether the promised checksum was reckoned and found right.</summary>
    public bool IsVerified { get; private set; }

    public Task RestartAsync() => partial.RestartAsync();

    /// <summary>Judges what an earlier run has left, when it is all there.</summary>
    public async Task<bool> IsCompleteAsync(CancellationToken cancellationToken)
    {
        if (file.Checksum is null || file.SizeBytes is not { } size || partial.Length != size || size == 0)
            return false;

        return await JudgeAsync(cancellationToken).ConfigureAwait(false) is null;
    }

    public async Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken)
    {
        if (content.Offset != partial.Length)
            await partial.RestartAsync().ConfigureAwait(false);

        var expected = file.SizeBytes ?? content.TotalBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(expected > LargeBuffer ? LargeBuffer : SmallBuffer);
        try
        {
            for (var ended = false; !ended;)
            {
                var count = 0;
                while (count < buffer.Length)
                {
                    var read = await ReadAsync(content, buffer, count, cancellationToken).ConfigureAwait(false);
                    if (read == 0)
                    {
                        ended = true;
                        break;
                    }

                    count += read;
                }

                if (expected is { } most && partial.Length + count > most)
                {
                    await partial.RestartAsync().ConfigureAwait(false);
                    return $"it is larger than the {most} bytes that were promised.";
                }

                reserve.Take(count);
                await partial.AppendAsync(buffer, count, cancellationToken).ConfigureAwait(false);
                tally.Received(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (expected is { } size && partial.Length != size)
            return $"it ended after {partial.Length} of {size} bytes.";

        return await JudgeAsync(cancellationToken).ConfigureAwait(false);

        // What arrived before the connection broke is kept: where the hub serves parts, the next attempt goes on from there.
        async Task<int> ReadAsync(HubContent from, byte[] into, int filled, CancellationToken token)
        {
            try
            {
                return await from.ReadAsync(into, filled, into.Length - filled, token).ConfigureAwait(false);
            }
            catch (HubException) when (filled > 0)
            {
                await partial.AppendAsync(into, filled, CancellationToken.None).ConfigureAwait(false);
                tally.Received(filled);
                throw;
            }
        }
    }

    private async Task<string?> JudgeAsync(CancellationToken cancellationToken)
    {
        var checksum = await partial.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (checksum is null)
            return null;
        if (Digest.Same(checksum, file.Checksum))
        {
            IsVerified = true;
            return null;
        }

        await partial.RestartAsync().ConfigureAwait(false);

        return $"its checksum is {checksum}, not {file.Checksum}.";
    }
}
