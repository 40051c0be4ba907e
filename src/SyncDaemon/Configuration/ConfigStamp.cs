namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>What tells one content of the configuration's file from the next without reading it.</summary>
/// <param name="Written">When it was written last, by the file system's clock.</param>
/// <param name="Bytes">Its size.</param>
internal readonly record struct ConfigStamp(DateTime Written, long Bytes)
{
    /// <summary>The file as it is now; empty when it is not there, or cannot be looked at.</summary>
    public static ConfigStamp Of(string path)
    {
        try
        {
            // Of a link the system tells the link's own time, which stays when the file behind it changes.
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;

            return file.Exists ? new ConfigStamp(file.LastWriteTimeUtc, file.Length) : default;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }
}
