namespace KnowledgeHub.Mirror;

/// <summary>A mirror for reading, beside its writer.</summary>
internal static class MirrorReader
{
    /// <summary>Opens a mirror's knowledge; that of an empty one where there is none yet.</summary>
    /// <exception cref="MirrorException">There is a mirror that cannot be read.</exception>
    public static IMirrorStore OpenOrEmpty(string path, TimeProvider clock)
    {
        var file = Path.Combine(Path.GetFullPath(path), MirrorLayout.Database);
        var database = File.Exists(file) ? MirrorDatabase.OpenForReading(file) : MirrorDatabase.OpenInMemory();

        return new SqliteMirrorStore(database, new FolderFileStore(path), clock);
    }
}
