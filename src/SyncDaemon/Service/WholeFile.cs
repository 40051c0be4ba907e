namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Writes a small file whole: readers see the old one or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Writes it, and its folder where somebody has removed that.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">What it is to hold.</param>
    /// <param name="isDurable">Whether it must survive a power cut.</param>
    /// <returns>Why that was not possible; <c>null</c> when it was.</returns>
    public static string? TryWrite(string path, ReadOnlySpan<byte> content, bool isDurable = false)
    {
        try
        {
            if (Path.GetDirectoryName(path) is { } folder)
                Directory.CreateDirectory(folder);
            var temporary = path + ".new";
            using (var file = File.Create(temporary))
            {
                file.Write(content);
                file.Flush(flushToDisk: isDurable);
            }

            File.Move(temporary, path, overwrite: true);

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
