namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>The kinds of places a token may lie in, named as in the configuration.</summary>
internal enum TokenSourceKind
{
    /// <summary>A file that holds nothing but the token.</summary>
    File,

    /// <summary>An environment variable.</summary>
    Env,

    /// <summary>A systemd credential: a file in <c>$CREDENTIALS_DIRECTORY</c>.</summary>
    Credential,
}
