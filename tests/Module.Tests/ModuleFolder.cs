using System.Runtime.CompilerServices;

namespace KnowledgeHub.Module.Tests;

/// <summary>Where the module was laid out.</summary>
internal static class ModuleFolder
{
    public static string Root { get; } = Find(AppContext.BaseDirectory) ?? Find(ThisFile()) ?? throw new InvalidOperationException("KnowledgeHub.Tools.sln is in no folder above the tests.");

    public static string Source { get; } = Path.Combine(Root, "module", "KnowledgeHub");

    public static string Built { get; } = Path.Combine(Source, "bin", "KnowledgeHub");

    public static string Manifest { get; } = Path.Combine(Built, "KnowledgeHub.psd1");

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
