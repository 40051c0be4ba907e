namespace KnowledgeHub.Manifests;

/// <summary>A file that goes with an exported row.</summary>
/// <param name="Path">Where it lies, relative to the manifest.</param>
/// <param name="Key">Its name on the hub.</param>
/// <param name="Checksum">Its checksum, as <c>md5:…</c>; <c>null</c> when unknown.</param>
public sealed record ExportedFile(string Path, string Key, string? Checksum);
