using System.Buffers;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Moves a file's content into a partial file.</summary>
/// <param name="partial">Where it goes.</param>
/// <param name="promisedBytes">The size the hub gave; <c>null</c> when it gave none.</param>
/// <param name="beforeWriting">Called with each number of bytes before they are written.</param>
/// <param name="received">Called with each number of bytes after they were written.</param>
internal sealed class ContentReceiver(IPartialFile partial, long? promisedBytes, Action<int> beforeWriting, Action<int> received)
{
    private const int LargeBuffer = 256 << 10;
    private const int SmallBuffer = 64 << 10;

    /// <summary>Receives all of it.</summary>
    /// <returns>What is wrong with its size; <c>null</c> when nothing is.</returns>
    public async Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken)
    {
        if (content.Offset != partial.Length)
            await partial.RestartAsync().ConfigureAwait(false);

        var expected = promisedBytes ?? content.TotalBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(expected <= LargeBuffer ? SmallBuffer : LargeBuffer);
        try
        {
            for (var ended = false; !ended;)
            {
                var count = 0;
                while (count < buffer.Length && !ended)
                {
                    var read = await ReadAsync(count).ConfigureAwait(false);
                    ended = read == 0;
                    count += read;
                }

                if (expected is { } most && partial.Length + count > most)
                {
                    await partial.RestartAsync().ConfigureAwait(false);
                    return $"it is larger than the {most} bytes that were promised.";
                }

                beforeWriting(count);
                buffer = await partial.AppendAsync(buffer, count, cancellationToken).ConfigureAwait(false);
                received(count);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return expected is { } size && partial.Length != size ? $"it ended after {partial.Length} of {size} bytes." : null;

        // What arrived before the connection broke is kept: where the hub serves parts, the next attempt goes on from there.
        async Task<int> ReadAsync(int filled)
        {
            try
            {
                return await content.ReadAsync(buffer, filled, buffer.Length - filled, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception fault) when (filled > 0 && fault is HubException or OperationCanceledException)
            {
                buffer = await partial.AppendAsync(buffer, filled, CancellationToken.None).ConfigureAwait(false);
                received(filled);
                throw;
            }
        }
    }
}
