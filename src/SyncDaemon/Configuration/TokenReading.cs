namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>What looking for a token gave: the token or why there is none, and perhaps a warning.</summary>
internal sealed record TokenReading(string? Token, string? Problem = null, string? Warning = null)
{
    // A record prints its properties; this one must not.
    public override string ToString() => Problem ?? "a token";
}
