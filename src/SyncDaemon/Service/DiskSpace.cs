namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Free space of disks.</summary>
internal static class DiskSpace
{
    /// <summary>The free space, in bytes, where a folder is or would be created; <c>null</c> when the system does not say.</summary>
    public static long? FreeAt(string folder)
    {
        try
        {
            var nearest = folder;
            while (nearest is not null && !Directory.Exists(nearest))
                nearest = Path.GetDirectoryName(nearest);

            return nearest is null ? null : new DriveInfo(nearest).AvailableFreeSpace;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
