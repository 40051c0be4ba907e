namespace KnowledgeHub.Manifests;

/// <summary>What the cells of a row say that others have to agree with.</summary>
[Flags]
internal enum RowSigns
{
    None = 0,
    Latitude = 1,
    Longitude = 2,
    Files = 4,
    MetadataOnly = 8,
    EmbargoEnd = 16,
    EmbargoReason = 32,
    Restricted = 64,
    OpenFiles = 128,
}
