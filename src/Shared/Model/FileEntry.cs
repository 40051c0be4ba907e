namespace KnowledgeHub.Model;

/// <summary>One file of a record, as the hub lists it.</summary>
/// <param name="Key">Its name on the hub; any text.</param>
/// <param name="SizeBytes">Its size in bytes; <c>null</c> when the hub does not say.</param>
/// <param name="Checksum">Such as <c>md5:…</c>; <c>null</c> when the hub does not say.</param>
/// <param name="MimeType">What the hub guesses from the name; <c>null</c> when it does not say.</param>
public sealed record FileEntry(string Key, long? SizeBytes, string? Checksum, string? MimeType);
