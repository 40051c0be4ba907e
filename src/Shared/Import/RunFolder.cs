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
        for (var twin = 2; Directory.Exists(path); twin++)
            path = places.Run($"{ImportPlaces.RunName(now, hash)}-{twin}");
        Directory.CreateDirectory(path);
        File.WriteAllText(System.IO.Path.Combine(path, ImportPlaces.HashFile), $"{hash}  {System.IO.Path.GetFileName(manifest)}\n");

        return new RunFolder(path, hash);
    }
}
