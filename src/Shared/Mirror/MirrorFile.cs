namespace KnowledgeHub.Mirror;

/// <summary>A file that lies in a mirror.</summary>
/// <param name="Key">Its name on the hub.</param>
/// <param name="Path">Where it lies.</param>
/// <param name="SizeBytes">Its size in bytes; <c>null</c> when the hub gave none.</param>
/// <param name="Checksum">Such as <c>md5:…</c>, as the hub gave it; <c>null</c> when it gave none.</param>
public sealed record MirrorFile(string Key, string Path, long? SizeBytes, string? Checksum);
