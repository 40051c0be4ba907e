using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Files on the newer line.</summary>
internal sealed class NewerFileRules : FileRules
{
    private static readonly JsonElement NotAZip = JsonElement.Parse("""{"error":"File is not a zip file"}""");

    public override bool FindsKeyBeforeRights => true;

    public override bool LocksEdits => true;

    public override bool BlocksKeysOfDeletedList => true;

    public override bool HeedsConditions => true;

    public override IReadOnlyList<StoredFile> ReadStarted(JsonElement? body, bool hasLoneSurrogate, DateTimeOffset now)
    {
        var files = NewerStartSchema.Read(body, now);

        // Keys are stored as sent, and the database has no such text.
        return hasLoneSurrogate || files.Any(file => file.Key.Contains('\0', StringComparison.Ordinal)) ? throw HubAnswerException.ServerError() : files;
    }

    /// <summary>The hub fails on content for a file that is complete or that takes parts, says so in a 200, and removes the file.</summary>
    public override FileUpload Upload(StoredFile file, FileContent content) =>
        file.Committed || file.Parts is not null ? FileUpload.Lost(file) : FileUpload.Done(file with { Content = content });

    public override StoredFile Describe(StoredFile file, JsonElement metadata) => NewerStartSchema.Describe(file, metadata);

    public override StoredFile Publish(StoredFile file) => file;

    public override IReadOnlyList<StoredFile> Import(IReadOnlyList<StoredFile> files) => files.Count > 0 ? files : throw HubAnswerException.NotFound();

    public override StoredFile Process(StoredFile file) => file;

    public override JsonElement? ShownMetadata(StoredFile file)
    {
        // The job measures pictures and lists archives; of other files it notes nothing.
        if (file.Metadata is not null || !file.Committed || IsViewable(file.Key))
            return file.Metadata;
        return ListsContents(file.Key) && !IsZip(file.Content) ? NotAZip : HubJson.EmptyObject;
    }

    public override string Segment(string key) => SiteUrls.PathSegment(key);

    public override bool IsViewable(string key) => MediaTypes.IsPicture(key) || MediaTypes.Guess(key) == MediaTypes.Pdf;

    public override bool ListsContents(string key) => MediaTypes.Guess(key) == MediaTypes.Zip;

    public override string Attachment(string key) => ContentDisposition.Newer(key);

    private static bool IsZip(FileContent? content)
    {
        using var stream = content?.Open() ?? Stream.Null;
        return stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
    }
}
