using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>Files on the line the GEO hub runs.</summary>
internal sealed class OlderFileRules : FileRules
{
    public override bool FindsKeyBeforeRights => false;

    public override bool LocksEdits => false;

    public override bool BlocksKeysOfDeletedList => false;

    public override bool HeedsConditions => false;

    public override IReadOnlyList<StoredFile> ReadStarted(JsonElement? body, bool hasLoneSurrogate, DateTimeOffset now) =>
        body is { } sent ? OlderStartSchema.Read(sent, now) : [];

    public override FileUpload Upload(StoredFile file, FileContent content) =>
        file.Committed ? throw HubAnswerException.ServerError() : FileUpload.Done(file with { Content = content });

    public override StoredFile Describe(StoredFile file, JsonElement metadata) => metadata switch
    {
        { ValueKind: JsonValueKind.Object } when metadata.EnumerateObject().Any() => file with { Metadata = metadata },
        { ValueKind: JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.False } => file,
        { ValueKind: JsonValueKind.Array } when metadata.GetArrayLength() == 0 => file,

        // Whatever else it is, the hub fails to merge it.
        _ => throw HubAnswerException.ServerError(),
    };

    public override StoredFile Publish(StoredFile file) => file with { Metadata = Given(file.Metadata) };

    public override IReadOnlyList<StoredFile> Import(IReadOnlyList<StoredFile> files) => files;

    public override StoredFile Process(StoredFile file) => file with { Metadata = file.Metadata ?? HubJson.EmptyObject };

    public override JsonElement? ShownMetadata(StoredFile file) => file.Metadata;

    public override string Segment(string key) => SiteUrls.Segment(key);

    public override bool IsViewable(string key) => MediaTypes.IsPicture(key);

    public override bool ListsContents(string key) => false;

    public override string Attachment(string key) => ContentDisposition.Older(key);

    /// <summary>Metadata without members is copied as none.</summary>
    private static JsonElement? Given(JsonElement? metadata) =>
        metadata is { ValueKind: JsonValueKind.Object } given && given.EnumerateObject().Any() ? metadata : null;
}
