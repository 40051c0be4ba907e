using System.Net;

namespace KnowledgeHub.Client;

/// <summary>Fetches files' contents, of records and of drafts alike.</summary>
internal sealed class FileContents(HubTransport transport)
{
    // Less than this is over soon on any line that large files are fetched through.
    private const long LongFromBytes = 64L << 20;

    public Task<HubContent> OpenAsync(string what, Uri address, long fromByte, CancellationToken cancellationToken) =>
        transport.OpenOnceAsync(what, address, fromByte, wanted: null, isLong: true, cancellationToken);

    public async Task<int> FetchAsync(string what, Uri address, IFileTarget target, CancellationToken cancellationToken)
    {
        var attempts = 0;

        await transport.RetryAsync(
            async token =>
            {
                attempts++;
                using var content = await OpenOrRestartAsync(what, address, target, token).ConfigureAwait(false);
                if (await target.ReceiveAsync(content, token).ConfigureAwait(false) is { } problem)
                    throw new FileDamagedException($"{what} is not what the hub promised: {problem}") { MayPass = true };

                return target;
            },
            cancellationToken).ConfigureAwait(false);

        return attempts;
    }

    private async Task<HubContent> OpenOrRestartAsync(string what, Uri address, IFileTarget target, CancellationToken cancellationToken)
    {
        var from = target.BytesReady;
        try
        {
            var isLong = target.BytesWanted is not { } size || size - from >= LongFromBytes;

            return await transport.OpenOnceAsync(what, address, from, target.BytesWanted, isLong, cancellationToken).ConfigureAwait(false);
        }
        catch (HubUnreachableException fault) when (from > 0 && fault.Status is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent)
        {
            await target.RestartAsync().ConfigureAwait(false);
            throw;
        }
    }
}
