namespace KnowledgeHub.Manifests;

/// <summary>A file to be uploaded.</summary>
/// <param name="Path">Where it lies: a full path.</param>
/// <param name="Key">Its name on the hub.</param>
/// <param name="SizeBytes">Its size in bytes.</param>
/// <param name="Checksum">The checksum the manifest names, as <c>md5:…</c> or <c>sha256:…</c> in lower case; <c>null</c> when it names none.</param>
public sealed record ManifestFile(string Path, string Key, long SizeBytes, string? Checksum = null);
