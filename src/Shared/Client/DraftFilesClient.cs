using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the files of drafts. Files of the draft that edits a published record cannot be changed: the hub forgets such changes.</summary>
public sealed class DraftFilesClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly FileContents _contents;

    internal DraftFilesClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
        _contents = new FileContents(transport);
    }

    /// <summary>Lists a draft's files, also those whose upload is not completed; empty for a draft without files.</summary>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public Task<IReadOnlyList<HubFile>> ListAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"The file list of draft {id}", _routes.Files(kind, id, draft: true), HubAnswers.Files(kind, id, draft: true, _routes.Site), cancellationToken);

    /// <summary>Gets what the hub says of one file.</summary>
    /// <exception cref="RecordNotFoundException">There is no such draft or file.</exception>
    public Task<HubFile> GetAsync(RecordKind kind, string id, string key, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Name(id, key), _routes.File(kind, id, key, draft: true), HubAnswers.File(kind, id, draft: true, _routes.Site), cancellationToken);

    /// <summary>Starts a file: makes its entry, to be filled and committed.</summary>
    /// <returns>The entry. The hub may have tidied its key, and it is the entry's key that counts from here on.</returns>
    /// <exception cref="FileKeyTakenException">The draft has such a file already.</exception>
    /// <exception cref="HubForbiddenException">The draft takes no files, or the caller may not change it.</exception>
    public Task<HubFile> StartAsync(RecordKind kind, string id, string key, CancellationToken cancellationToken = default)
    {
        FileKeys.RequireUsable(id, key);
        var call = HubCall.Post($"The start of {Name(id, key)}", _routes.Files(kind, id, draft: true), FileKeys.StartBody(key));

        return _transport.SettleAsync(
            async token => FileKeys.Started(await _transport.SendOnceAsync(call, HubAnswers.Files(kind, id, draft: true, _routes.Site), token).ConfigureAwait(false), key)
                ?? throw new HubProtocolException($"The start of {Name(id, key)} was answered without an entry for it."),
            async (_, token) => FileKeys.Started(await ListAsync(kind, id, token).ConfigureAwait(false), key),
            cancellationToken);
    }

    /// <summary>
    /// Sends a started file's content. A content sent before is replaced, until the file is committed: content for a file that is complete is
    /// not sent, for some hubs lose the file to it while they answer that all is well.
    /// </summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="key">The entry's key.</param>
    /// <param name="content">The content; read from where it stands. It is sent once; when that fails it is for the caller to begin anew.</param>
    /// <param name="sizeBytes">How many bytes to send.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The entry, still pending.</returns>
    /// <exception cref="IOException">The content could not be read, or ended too early.</exception>
    /// <exception cref="FileKeyTakenException">The file is committed already: some hubs lose it when they are sent another content.</exception>
    /// <exception cref="FileDamagedException">The hub has not taken the content.</exception>
    public async Task<HubFile> UploadContentAsync(RecordKind kind, string id, string key, Stream content, long sizeBytes, CancellationToken cancellationToken = default)
    {
        _transport.RequireWritable(new HubCall($"The content of {Name(id, key)}", HttpMethod.Put, _routes.FileContent(kind, id, key, draft: true)));
        if (await GetAsync(kind, id, key, cancellationToken).ConfigureAwait(false) is { IsCompleted: true })
            throw new FileKeyTakenException($"The content of {Name(id, key)} is not sent: the file is committed already, and some hubs lose it when they are sent another content. Remove it first.");
        using var body = new UploadBody(content, sizeBytes);

        return await SendContentAsync(kind, id, key, body, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Commits a file whose content was sent. A file that is committed already stays so.</summary>
    /// <returns>The entry, with the size and checksum of what the hub has.</returns>
    /// <exception cref="HubException">The hub has no content for the file.</exception>
    public Task<HubFile> CommitAsync(RecordKind kind, string id, string key, CancellationToken cancellationToken = default) =>
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(HubCall.Post($"The commit of {Name(id, key)}", _routes.CommitFile(kind, id, key)), HubAnswers.File(kind, id, draft: true, _routes.Site), token),
            async (_, token) => await GetAsync(kind, id, key, token).ConfigureAwait(false) is { IsCompleted: true } file ? file : null,
            cancellationToken);

    /// <summary>
    /// Uploads a file: starts it, sends it, commits it, and compares size and md5 with what the hub then has. A failed upload is removed
    /// and repeated; what cannot be completed leaves nothing behind.
    /// </summary>
    /// <param name="kind">What kind of record it is.</param>
    /// <param name="id">The draft.</param>
    /// <param name="key">The name to give it.</param>
    /// <param name="sizeBytes">Its size in bytes.</param>
    /// <param name="open">Opens it at its beginning, once for each attempt; the stream is disposed here.</param>
    /// <param name="cancellationToken">Cancels; the entry is removed then too.</param>
    /// <returns>The entry, completed; its key may differ from the one given, for the hub tidies keys.</returns>
    /// <exception cref="FileKeyTakenException">The draft has such a file already.</exception>
    /// <exception cref="IOException">The file could not be read, or has changed while it was uploaded.</exception>
    /// <exception cref="FileDamagedException">The hub kept something else than what was sent, however often it was.</exception>
    public Task<HubFile> UploadAsync(RecordKind kind, string id, string key, long sizeBytes, Func<Stream> open, CancellationToken cancellationToken = default) =>
        new FileUpload(_transport, this, kind, id, key, sizeBytes, open).RunAsync(cancellationToken);

    /// <summary>Opens a file's content, once; the caller decides what a fault means.</summary>
    /// <exception cref="RecordNotFoundException">There is no such draft or file.</exception>
    public Task<HubContent> OpenAsync(RecordKind kind, string id, string key, long fromByte = 0, CancellationToken cancellationToken = default) =>
        _contents.OpenAsync(Name(id, key), _routes.FileContent(kind, id, key, draft: true), fromByte, cancellationToken);

    /// <summary>Opens a zip of all of a draft's files, once. The hub does not say how long it is.</summary>
    public Task<HubContent> OpenArchiveAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _contents.OpenAsync($"The archive of the files of draft {id}", _routes.Archive(kind, id, draft: true), 0, cancellationToken);

    /// <summary>Fetches a file's content into a target, trying again what may pass and going on where the hub allows it.</summary>
    /// <returns>How many attempts it took.</returns>
    /// <exception cref="FileDamagedException">The content is not what the hub promised, however often it was asked for.</exception>
    public Task<int> FetchAsync(RecordKind kind, string id, string key, IFileTarget target, CancellationToken cancellationToken = default) =>
        _contents.FetchAsync(Name(id, key), _routes.FileContent(kind, id, key, draft: true), target, cancellationToken);

    /// <summary>Removes a file.</summary>
    /// <exception cref="RecordNotFoundException">There is no such draft or file.</exception>
    public Task DeleteAsync(RecordKind kind, string id, string key, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync(
            HubCall.Remove(Name(id, key), _routes.File(kind, id, key, draft: true)),
            (call, token) => call.UnlessGoneAsync(() => GetAsync(kind, id, key, token)),
            cancellationToken);

    /// <summary>Whether the address of a file with this key can be written, so that it can be asked for and removed by itself.</summary>
    public static bool IsReachable(string key) => FileKeys.IsReachable(key);

    /// <summary>Removes all files, also those with keys that no address can hold.</summary>
    /// <exception cref="RecordNotFoundException">There is no draft of this id.</exception>
    public Task DeleteAllAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.DeleteAsync(
            HubCall.Remove($"All files of draft {id}", _routes.Files(kind, id, draft: true)),
            async (call, token) => (await ListAsync(kind, id, token).ConfigureAwait(false)).Count == 0 ? null : call,
            cancellationToken);

    /// <summary>Takes the files of the latest published version over into a draft that has none.</summary>
    /// <returns>The draft's files.</returns>
    /// <exception cref="HubRequestException">The draft has files already, takes none, or the version before has none.</exception>
    public Task<IReadOnlyList<HubFile>> ImportAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.SettleAsync(
            token => _transport.SendOnceAsync(HubCall.Post($"The import of files into draft {id}", _routes.ImportFiles(kind, id)), HubAnswers.Files(kind, id, draft: true, _routes.Site), token),
            async (_, token) => await ListAsync(kind, id, token).ConfigureAwait(false) is { Count: > 0 } files ? files : null,
            cancellationToken);

    internal Task<HubFile> SendContentAsync(RecordKind kind, string id, string key, UploadBody body, CancellationToken cancellationToken) =>
        _transport.SendOnceAsync(
            new HubCall($"The content of {Name(id, key)}", HttpMethod.Put, _routes.FileContent(kind, id, key, draft: true)) { Upload = body },
            answer => HubAnswers.SentFile(answer, kind, id, key),
            cancellationToken);

    internal static string Name(string id, string key) => $"file '{key}' of draft {id}";
}
