namespace KnowledgeHub.RealHub.Tests;

/// <summary>Where the project lies and how it was built.</summary>
internal static class Source
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", ".."));

    /// <summary>The folder below <c>bin</c>.</summary>
    public static string Configuration { get; } = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)))!;

    public static string Module { get; } = Path.Combine(Root, "module", "KnowledgeHub", "bin", "KnowledgeHub");

    public static string Help { get; } = Path.Combine(Root, "module", "KnowledgeHub", "help");

    public static string Tests { get; } = Path.Combine(Root, "tests", "RealHub");
}
