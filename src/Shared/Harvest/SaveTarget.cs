using System.Buffers;
using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Takes a file's content into a partial file beside its place, and judges it.</summary>
internal sealed class SaveTarget(HubFile file, PartialFile partial, IProgress<long>? progress) : IFileTarget
{
    private const int BufferSize = 256 << 10;

    public long BytesReady => file.Checksum is null ? 0 : partial.Length;

    public Task RestartAsync() => partial.RestartAsync();

    /// <summary>Judges what an earlier attempt has left, when it is all there.</summary>
    public async Task<bool> IsCompleteAsync(CancellationToken cancellationToken) =>
        file.Checksum is not null && file.SizeBytes is { } size && size > 0 && partial.Length == size && await JudgeAsync(cancellationToken).ConfigureAwait(false) is null;

    public async Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken)
    {
        if (content.Offset != partial.Length)
            await partial.RestartAsync().ConfigureAwait(false);

        var expected = file.SizeBytes ?? content.TotalBytes;
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await FillAsync(content, buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
            {
                if (expected is { } most && partial.Length + count > most)
                {
                    await partial.RestartAsync().ConfigureAwait(false);
                    return $"it is larger than the {most} bytes that were promised.";
                }

                await partial.AppendAsync(buffer, count, cancellationToken).ConfigureAwait(false);
                progress?.Report(partial.Length);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return expected is { } size && partial.Length != size
            ? $"it ended after {partial.Length} of {size} bytes."
            : await JudgeAsync(cancellationToken).ConfigureAwait(false);
    }

    // What arrived before the connection broke is kept: where the hub serves parts, the next attempt goes on from there.
    private async Task<int> FillAsync(HubContent content, byte[] buffer, CancellationToken cancellationToken)
    {
        var count = 0;
        try
        {
            while (count < buffer.Length && await content.ReadAsync(buffer, count, buffer.Length - count, cancellationToken).ConfigureAwait(false) is var read and > 0)
                count += read;
        }
        catch (Exception) when (count > 0)
        {
            await partial.AppendAsync(buffer, count, CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        return count;
    }

    private async Task<string?> JudgeAsync(CancellationToken cancellationToken)
    {
        var checksum = await partial.CompleteAsync(cancellationToken).ConfigureAwait(false);
        if (checksum is null || Digest.Same(checksum, file.Checksum))
            return null;
        await partial.RestartAsync().ConfigureAwait(false);

        return $"its checksum is {checksum}, not {file.Checksum}.";
    }
}
