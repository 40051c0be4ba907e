using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>One file on its way into a draft, attempt after attempt.</summary>
internal sealed class FileUpload(HubTransport transport, DraftFilesClient files, RecordKind kind, string id, string key, long sizeBytes, Func<Stream> open)
{
    // Cleaning up after a cancellation must not keep anybody waiting.
    private static readonly TimeSpan CleanupTime = TimeSpan.FromSeconds(10);

    // The key of the entry that this upload has made and not completed; null when there is none.
    private string? _started;

    public async Task<HubFile> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await transport.RetryAsync(UploadOnceAsync, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (_started is not null)
                await CleanUpAsync().ConfigureAwait(false);
        }
    }

    private async Task<HubFile> UploadOnceAsync(CancellationToken cancellationToken)
    {
        if (_started is { } failed)
        {
            await RemoveAsync(failed, cancellationToken).ConfigureAwait(false);
            _started = null;
        }

        using var content = open();
        using var body = new UploadBody(content, sizeBytes);
        _started = (await files.StartAsync(kind, id, key, cancellationToken).ConfigureAwait(false)).Key;
        await files.SendContentAsync(kind, id, _started, body, cancellationToken).ConfigureAwait(false);

        // Of a file that has grown meanwhile only the beginning was sent.
        if (await content.ReadAsync(new byte[1], 0, 1, cancellationToken).ConfigureAwait(false) > 0)
            throw new IOException("The file is longer than it was: it has changed while it was uploaded.");
        var file = await CommitAsync(_started, body, cancellationToken).ConfigureAwait(false);
        _started = null;

        return file;
    }

    private async Task<HubFile> CommitAsync(string started, UploadBody body, CancellationToken cancellationToken)
    {
        var file = await files.CommitAsync(kind, id, started, cancellationToken).ConfigureAwait(false);
        if (Difference(file, body) is null)
            return file;

        // The answer may be wrong where the file is right; only the file itself counts.
        file = await files.GetAsync(kind, id, started, cancellationToken).ConfigureAwait(false);

        return Difference(file, body) is not { } difference
            ? file
            : throw new FileDamagedException($"The upload of {DraftFilesClient.Name(id, started)} went wrong: {difference}") { MayPass = true };
    }

    private static string? Difference(HubFile file, UploadBody body)
    {
        if (file.SizeBytes is { } size && size != body.SizeBytes)
            return $"the hub has {size} bytes of {body.SizeBytes}.";

        return file.Checksum switch
        {
            null => "the hub gives no checksum for it.",
            var sum when !sum.StartsWith("md5:", StringComparison.OrdinalIgnoreCase) => null,
            var sum when string.Equals(sum.Substring("md5:".Length), body.Md5, StringComparison.OrdinalIgnoreCase) => null,
            _ => "its md5 on the hub is not that of what was sent.",
        };
    }

    private async Task RemoveAsync(string started, CancellationToken cancellationToken)
    {
        try
        {
            await files.DeleteAsync(kind, id, started, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            // It is gone already, which is what was wanted.
        }
    }

    private async Task CleanUpAsync()
    {
        using var time = new CancellationTokenSource(CleanupTime);
        try
        {
            await RemoveAsync(_started!, time.Token).ConfigureAwait(false); // checked by the caller
        }
        catch (Exception fault) when (fault is HubException or OperationCanceledException)
        {
            // The fault that ended the upload is the one to tell.
        }
    }
}
