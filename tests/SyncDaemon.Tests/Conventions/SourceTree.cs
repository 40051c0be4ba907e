using System.Runtime.CompilerServices;

namespace KnowledgeHub.SyncDaemon.Tests.Conventions;

/// <summary>The repository's source files.</summary>
internal static class SourceTree
{
    private static readonly string[] Made = ["bin", "obj", "artifacts"];

    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(ThisFile()) ?? throw new InvalidOperationException("KnowledgeHub.Tools.sln is in no folder above the tests.");

    /// <summary>The C# files below folders of the repository, relative to it, with <c>/</c>, and their texts.</summary>
    public static IReadOnlyList<(string Path, string Text)> Read(params string[] folders) =>
    [
        .. folders.Where(folder => Directory.Exists(Path.Combine(Root, folder)))
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Path: Path.GetRelativePath(Root, file).Replace('\\', '/'), File: file))
            .Where(file => !file.Path.Split('/').Intersect(Made).Any())
            .Select(file => (file.Path, File.ReadAllText(file.File))),
    ];

    private static string? Find(string? start)
    {
        for (var folder = Path.GetDirectoryName(start); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "KnowledgeHub.Tools.sln")))
                return folder;
        }

        return null;
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;
}
