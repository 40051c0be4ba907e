namespace KnowledgeHub.LocalHub;

/// <summary>How the hub hands out the bytes of a file.</summary>
public enum DownloadMode
{
    /// <summary>The hub answers the bytes itself.</summary>
    Direct,

    /// <summary>Object storage behind the hub's bug: status 200, a <c>Location</c> header, and the presigned URL as the body.</summary>
    S3Bug200,

    /// <summary>Object storage: 302 to a presigned URL on another host.</summary>
    Redirect302,
}
