using KnowledgeHub.Client;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Harvest;

/// <summary>Takes a file's content into the mirror's partial file and judges it.</summary>
internal sealed class FetchTarget(WantedFile file, IPartialFile partial, HarvestTally tally, DiskReserve reserve) : IFileTarget
{
    // Without a checksum that can be reckoned, nobody would notice that the rest belongs to other content.
    public long BytesReady => Digest.Knows(file.Checksum) ? partial.Length : 0;

    /// <summary>Whether the promised checksum was reckoned and found right.</summary>
    public bool IsVerified { get; private set; }

    public long? BytesWanted => file.SizeBytes;

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
        var receiver = new ContentReceiver(partial, file.SizeBytes, count => reserve.Take(count), count => tally.Received(count));

        return await receiver.ReceiveAsync(content, cancellationToken).ConfigureAwait(false) ?? await JudgeAsync(cancellationToken).ConfigureAwait(false);
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
