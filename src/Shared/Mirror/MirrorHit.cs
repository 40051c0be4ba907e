using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>A record found in a mirror.</summary>
/// <param name="Kind">What kind of record it is.</param>
/// <param name="Json">Its document as the hub sent it, in UTF-8.</param>
public sealed record MirrorHit(RecordKind Kind, byte[] Json);
