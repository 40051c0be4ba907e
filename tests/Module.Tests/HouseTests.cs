using System.Text.RegularExpressions;

namespace KnowledgeHub.Module.Tests;

/// <summary>What the module's code may know, and where.</summary>
public sealed partial class HouseTests
{
    [Theory]
    [InlineData(@"\b(HttpClient|HttpClientHandler|SocketsHttpHandler|Polly|Dapper|Sqlite\w*|Quartz)\b", "")]
    [InlineData(@"\bSystem\.Text\.Json\b|\bJson(Element|Node|Document|Serializer)\b", "")]
    [InlineData(@"\bSELECT |\bINSERT INTO |\bDELETE FROM ", "")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)|\.Wait\(|Task\.WaitAny|\.Result\b", "PipelineWait.cs")]
    [InlineData(@"\bnew ErrorRecord\(", "HubErrorRecord.cs|ModuleError.cs")]
    [InlineData(@"\bConsole\.|\bThread\.Sleep\b|\basync void\b|\bGetCurrentDirectory\b", "")]
    [InlineData(@"#region|\bTODO\b", "")]
    public void Only_one_place_touches_it(string pattern, string place) =>
        Assert.Empty(Sources().Where(file => place.Length == 0 || !Regex.IsMatch(file.Path, place))
            .SelectMany(file => Regex.Matches(Comment().Replace(file.Text, ""), pattern).Select(match => $"{file.Path}: {match.Value}")));

    [Fact]
    public void Namespaces_are_folders() => Assert.All(
        Sources(), file => Assert.Equal(string.Join('.', ["KnowledgeHub.Shell", .. file.Path.Split('/')[..^1]]), Namespace().Match(file.Text).Groups[1].Value));

    [Fact]
    public void Each_cmdlet_says_what_it_hands_on_and_names_its_default_set()
    {
        using var shell = Shell.Start();

        Assert.Empty(shell.Succeed("Get-Command -Module KnowledgeHub | Where-Object { $_.OutputType.Count -eq 0 -or ($_.ParameterSets.Count -gt 1 -and -not $_.DefaultParameterSet) }"));
    }

    private static IEnumerable<(string Path, string Text)> Sources() =>
        Directory.EnumerateFiles(ModuleFolder.Source, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(ModuleFolder.Source, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => !file.Path.StartsWith("obj/", StringComparison.Ordinal) && !file.Path.StartsWith("bin/", StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
