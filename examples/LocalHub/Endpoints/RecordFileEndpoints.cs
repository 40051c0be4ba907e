namespace KnowledgeHub.LocalHub;

/// <summary>Files of published records.</summary>
internal static class RecordFileEndpoints
{
    public static void Map(RouteTable routes)
    {
        routes.AddForKinds("GET", "/{}/files", ListAsync);
        routes.AddForKinds("GET", "/{}/files/{key}/content", ContentAsync);
        routes.AddForKinds("GET", "/{}/files/{key}", GetAsync);
        routes.AddForKinds("GET", "/{}/files-archive", ArchiveAsync);
    }

    public static Task AnswerListAsync(this HubRequest request, int status, StoredRecord record) =>
        request.AnswerAsync(status, json => FileEntryWriter.WriteList(json, record, request.Site.Urls, request.Site.Profile));

    public static Task AnswerEntryAsync(this HubRequest request, StoredRecord record, StoredFile file, FileAnswer answer = default) => request.AnswerAsync(
        200, json => FileEntryWriter.Write(json, record, file, request.Site.Urls, request.Site.Profile, answer));

    /// <summary>One file of a record, or the hub's text for why not.</summary>
    public static StoredFile GetFile(StoredRecord record, string key)
    {
        if (!record.FilesEnabled)
            throw new HubAnswerException(403, "Files are not enabled.");
        return record.Files.FirstOrDefault(file => file.Key == key) ?? throw HubAnswerException.NoSuchFile(record.Id, key);
    }

    private static Task ListAsync(HubRequest request) => request.AnswerListAsync(200, request.GetWithReadableFiles(request.Id).Record);

    private static Task GetAsync(HubRequest request)
    {
        var record = request.GetWithReadableFiles(request.Id).Record;
        return request.AnswerEntryAsync(record, GetFile(record, request.Values[1]));
    }

    private static Task ContentAsync(HubRequest request)
    {
        var record = request.GetWithReadableFiles(request.Id).Record;
        return FileDownload.SendAsync(request, record, GetFile(record, request.Values[1]));
    }

    private static Task ArchiveAsync(HubRequest request)
    {
        var record = request.GetWithReadableFiles(request.Id).Record;
        return FileDownload.SendArchiveAsync(request, record);
    }
}
