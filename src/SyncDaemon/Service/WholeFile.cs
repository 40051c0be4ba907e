namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Writes a small file whole: readers see the old one or the new one, never a part.</summary>
internal static class WholeFile
{
    /// <summary>Writes it.</summary>
    /// <returns>Why that was not possible; <c>null</c> when it was.</returns>
    public static string? TryWrite(string path, ReadOnlySpan<byte> content)
    {
        try
        {
            var temporary = path + ".new";
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, path, overwrite: true);

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }
}
