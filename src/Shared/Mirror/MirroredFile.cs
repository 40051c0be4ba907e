namespace KnowledgeHub.Mirror;

/// <summary>A file that a mirror holds.</summary>
/// <param name="Key">Its name on the hub.</param>
/// <param name="Path">Where it lies, absolute.</param>
/// <param name="Checksum">Its checksum, as the hub gave it.</param>
public sealed record MirroredFile(string Key, string Path, string? Checksum);
