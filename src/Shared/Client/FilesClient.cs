using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>Operations related to the files of published records.</summary>
public sealed class FilesClient
{
    private readonly HubTransport _transport;
    private readonly HubRoutes _routes;
    private readonly FileContents _contents;

    internal FilesClient(HubTransport transport, HubRoutes routes)
    {
        _transport = transport;
        _routes = routes;
        _contents = new FileContents(transport);
    }

    /// <summary>Lists a record's files that are complete; empty for a record that has none.</summary>
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

    /// <summary>Lists a record's files with all that the hub says of them; empty for a record that has none.</summary>
    /// <exception cref="HubForbiddenException">The files are restricted.</exception>
    /// <exception cref="RecordNotFoundException">No record has this id.</exception>
    public Task<IReadOnlyList<HubFile>> GetAllAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _transport.GetAsync($"The file list of {id}", _routes.Files(kind, id), HubAnswers.Files(kind, id, draft: false, _routes.Site), cancellationToken);

    /// <summary>Gets what the hub says of one file.</summary>
    /// <exception cref="HubForbiddenException">The files are restricted, or the record has none.</exception>
    /// <exception cref="RecordNotFoundException">There is no such record or file.</exception>
    public Task<HubFile> GetAsync(RecordKind kind, string id, string key, CancellationToken cancellationToken = default) =>
        _transport.GetAsync(Name(id, key), _routes.File(kind, id, key), HubAnswers.File(kind, id, draft: false, _routes.Site), cancellationToken);

    /// <summary>Opens a file's content, once; the caller decides what a fault means.</summary>
    /// <exception cref="HubForbiddenException">The file is restricted.</exception>
    public Task<HubContent> OpenAsync(RecordKind kind, string id, string key, long fromByte = 0, CancellationToken cancellationToken = default) =>
        _contents.OpenAsync(Name(id, key), _routes.FileContent(kind, id, key), fromByte, cancellationToken);

    /// <summary>Opens a zip of all of a record's files, once. The hub does not say how long it is.</summary>
    /// <exception cref="HubForbiddenException">The files are restricted.</exception>
    public Task<HubContent> OpenArchiveAsync(RecordKind kind, string id, CancellationToken cancellationToken = default) =>
        _contents.OpenAsync($"The archive of the files of {id}", _routes.Archive(kind, id), 0, cancellationToken);

    /// <summary>Fetches a file's content into a target, trying again what may pass and going on where the hub allows it.</summary>
    /// <returns>How many attempts it took.</returns>
    /// <exception cref="HubForbiddenException">The file is restricted.</exception>
    /// <exception cref="FileDamagedException">The content is not what the hub promised, however often it was asked for.</exception>
    public Task<int> FetchAsync(RecordKind kind, string id, string key, IFileTarget target, CancellationToken cancellationToken = default) =>
        _contents.FetchAsync(Name(id, key), _routes.FileContent(kind, id, key), target, cancellationToken);

    /// <summary>Fetches a zip of all of a record's files into a target, trying again what may pass.</summary>
    /// <returns>How many attempts it took.</returns>
    /// <exception cref="HubForbiddenException">The files are restricted.</exception>
    public Task<int> FetchArchiveAsync(RecordKind kind, string id, IFileTarget target, CancellationToken cancellationToken = default) =>
        _contents.FetchAsync($"The archive of the files of {id}", _routes.Archive(kind, id), target, cancellationToken);

    private static string Name(string id, string key) => $"File '{key}' of {id}";
}
