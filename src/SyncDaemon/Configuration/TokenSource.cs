namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Where a token lies; never the token itself.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Place">The file (absolute), the variable, or the credential's name.</param>
internal sealed record TokenSource(TokenSourceKind Kind, string Place)
{
    public override string ToString() => Kind switch
    {
        TokenSourceKind.File => $"file {Place}",
        TokenSourceKind.Env => $"variable {Place}",
        _ => $"credential {Place}",
    };
}
