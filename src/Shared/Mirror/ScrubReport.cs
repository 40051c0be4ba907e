namespace KnowledgeHub.Mirror;

/// <summary>What a scrub found.</summary>
/// <param name="Found">The verification's figures, of all parts looked at.</param>
/// <param name="State">How far the cycle is now.</param>
public sealed record ScrubReport(VerifyReport Found, ScrubState State);
