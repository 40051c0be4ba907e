using System.Text.RegularExpressions;

namespace KnowledgeHub.Module.Tests;

/// <summary>The examples of the module's help, as its pages of Markdown have them.</summary>
internal static partial class HelpExamples
{
    public static IReadOnlyList<string> Pages { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(ModuleFolder.Source, "help"), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Of(string page) =>
        [.. Fence().Matches(File.ReadAllText(Path.Combine(ModuleFolder.Source, "help", page + ".md"))).Select(match => match.Groups[1].Value.Trim())];

    [GeneratedRegex("```powershell\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
