namespace KnowledgeHub.Quickstart;

/// <summary>The example manifest with its files, as anybody might have it in a folder of theirs.</summary>
internal static class ExampleManifest
{
    /// <summary>Copies it into a folder and returns its path. An import writes its reports beside it.</summary>
    public static string CopyTo(string folder)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "manifests");
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!); // not null: the target is below the folder
            File.Copy(file, target, overwrite: true);
        }

        return Path.Combine(folder, "water.csv");
    }
}
