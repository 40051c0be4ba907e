namespace KnowledgeHub.Manifests;

/// <summary>The columns that rules about whole rows speak of.</summary>
internal static class KnownColumns
{
    public static readonly ManifestColumn Key = Get("key");
    public static readonly ManifestColumn Action = Get("action");
    public static readonly ManifestColumn RecordId = Get("record_id");
    public static readonly ManifestColumn Kind = Get("kind");
    public static readonly ManifestColumn Title = Get("title");
    public static readonly ManifestColumn ResourceType = Get("resource_type");
    public static readonly ManifestColumn Creators = Get("creators");
    public static readonly ManifestColumn Contributors = Get("contributors");
    public static readonly ManifestColumn Access = Get("access");
    public static readonly ManifestColumn AccessFiles = Get("access_files");
    public static readonly ManifestColumn EmbargoUntil = Get("embargo_until");
    public static readonly ManifestColumn EmbargoReason = Get("embargo_reason");
    public static readonly ManifestColumn Doi = Get("doi");
    public static readonly ManifestColumn Community = Get("community");
    public static readonly ManifestColumn Package = Get("package");
    public static readonly ManifestColumn Files = Get("files");
    public static readonly ManifestColumn FilesChecksum = Get("files_checksum");
    public static readonly ManifestColumn DefaultPreview = Get("default_preview");
    public static readonly ManifestColumn MetadataOnly = Get("metadata_only");
    public static readonly ManifestColumn Publish = Get("publish");
    public static readonly ManifestColumn JsonPatch = Get("json_patch");

    private static ManifestColumn Get(string name) => ManifestColumns.All.First(column => column.Name == name);
}
