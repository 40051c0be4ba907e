using System.Net;
using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the files of published records.</summary>
public sealed class FilesClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;

    internal FilesClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
    }

    /// <summary>Lists a record's files; empty for a record that has none.</summary>
    /// <exception cref="HubForbiddenException">The files are restricted.</exception>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public Task<IReadOnlyList<FileEntry>> ListAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(
            $"The file list of {id}",
            _routes.Files(kind, id),
            static body =>
            {
                var entries = FileListReader.Read(body.Bytes.Span);
                body.Dispose();

                return entries;
            },
            cancellationToken);

    /// <summary>Opens a file's content, once; the caller decides what a fault means.</summary>
    /// <exception cref="HubForbiddenException">The file is restricted.</exception>
    public Task<HubContent> OpenAsync(RecordKind kind, string id, string key, long fromByte = 0, CancellationToken cancellationToken = default) =>
        _transport.OpenOnceAsync($"File '{key}' of {id}", _routes.FileContent(kind, id, key), fromByte, cancellationToken);

    /// <summary>Fetches a file's content into a target, trying again what may pass and going on where the hub allows it.</summary>
    /// <returns>How many attempts it took.</returns>
    /// <exception cref="HubForbiddenException">The file is restricted.</exception>
    /// <exception cref="HubProtocolException">The content is not what the hub promised, however often it was asked for.</exception>
    public async Task<int> FetchAsync(RecordKind kind, string id, string key, IFileTarget target, CancellationToken cancellationToken = default)
    {
        var attempts = 0;

        return await _transport.RetryAsync(
            async token =>
            {
                attempts++;
                using var content = await OpenOrRestartAsync(kind, id, key, target, token).ConfigureAwait(false);
                if (await target.ReceiveAsync(content, token).ConfigureAwait(false) is { } problem)
                    throw new HubProtocolException($"File '{key}' of {id} is not what the hub promised: {problem}") { MayPass = true };

                return attempts;
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task<HubContent> OpenOrRestartAsync(RecordKind kind, string id, string key, IFileTarget target, CancellationToken cancellationToken)
    {
        var from = target.BytesReady;
        try
        {
            return await OpenAsync(kind, id, key, from, cancellationToken).ConfigureAwait(false);
        }
        catch (HubUnreachableException fault) when (from > 0 && fault.Status is HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.PartialContent)
        {
            await target.RestartAsync().ConfigureAwait(false);
            throw;
        }
    }
}
