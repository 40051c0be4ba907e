using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Takes a file's content into a partial file beside its place, and judges it.</summary>
internal sealed class SaveTarget(HubFile file, PartialFile partial, IProgress<long>? progress) : IFileTarget
{
    public long BytesReady => file.Checksum is null ? 0 : partial.Length;

    public long? BytesWanted => file.SizeBytes;

    public Task RestartAsync() => partial.RestartAsync();

    /// <summary>Judges what an earlier attempt has left, when it is all there.</summary>
    public async Task<bool> IsCompleteAsync(CancellationToken cancellationToken) =>
        file.Checksum is not null && file.SizeBytes is { } size && size > 0 && partial.Length == size && await JudgeAsync(cancellationToken).ConfigureAwait(false) is null;

    public async Task<string?> ReceiveAsync(HubContent content, CancellationToken cancellationToken)
    {
        var receiver = new ContentReceiver(partial, file.SizeBytes, static _ => { }, _ => progress?.Report(partial.Length));

        return await receiver.ReceiveAsync(content, cancellationToken).ConfigureAwait(false) ?? await JudgeAsync(cancellationToken).ConfigureAwait(false);
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
