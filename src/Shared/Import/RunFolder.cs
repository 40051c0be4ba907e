using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Import;

/// <summary>The folder of one run of an import.</summary>
internal sealed class RunFolder
{
    private RunFolder(string path, string manifestHash) => (Path, ManifestHash) = (path, manifestHash);

    public string Path { get; }

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>The SHA-256 of the manifest, in lower-case hexadecimal.</summary>
    public string ManifestHash { get; }

    /// <summary>Makes it.</summary>
    public static RunFolder Create(ImportPlaces places, string manifest, DateTimeOffset now)
    {
        var hash = Hex.Lower(Sha256.Of(File.ReadAllBytes(manifest)));
        var path = places.Run(ImportPlaces.RunName(now, hash));
        for (var twin = 2; !TryTake(path, $"{hash}  {System.IO.Path.GetFileName(manifest)}\n"); twin++)
            path = places.Run($"{ImportPlaces.RunName(now, hash)}-{twin}");

        return new RunFolder(path, hash);
    }

    // A check needs no lock, so that it may begin in the second in which an import or another check does. Making a folder does not tell who made it.
    private static bool TryTake(string path, string line)
    {
        if (Directory.Exists(path))
            return false;
        Directory.CreateDirectory(path);
        var file = System.IO.Path.Combine(path, ImportPlaces.HashFile);
        try
        {
            new FileStream(file, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(file))
        {
            return false;
        }

        File.WriteAllText(file, line);

        return true;
    }
}
