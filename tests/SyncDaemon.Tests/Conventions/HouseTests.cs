using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using KnowledgeHub.Harvest;
using KnowledgeHub.SyncDaemon.Tests.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Conventions;

/// <summary>Which room may know what.</summary>
public sealed partial class HouseTests
{
    private const int LongestFile = 300;

    [Fact]
    public void Core_refers_to_no_shell_and_no_scheduler()
    {
        string[] forbidden = ["Quartz", "Microsoft.Extensions.Hosting", "Spectre.Console", "System.CommandLine", "System.Management.Automation", "Microsoft.PowerShell"];

        var references = ReferencesOf(typeof(Harvester).Assembly.Location);

        Assert.Contains(references, name => name.StartsWith("Polly", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => forbidden.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public void Core_for_all_targets_asks_for_no_package_of_a_shell()
    {
        var project = File.ReadAllText(Path.Combine(SourceTree.Root, "src/Shared/KnowledgeHub.Core.csproj"));

        Assert.DoesNotMatch("Quartz|Hosting|Spectre|CommandLine|PowerShell|Automation", project);
    }

    [Theory]
    [InlineData("src/Shared", @"\bSystem\.Console\b|\bConsole\.(Write|Error|Out|Read)", "")]
    [InlineData("src/Shared", @"\bEnvironment\.Exit", "")]
    [InlineData("src/Shared", @"\bGetCurrentDirectory\b|\bCurrentDirectory\b", "")]
    [InlineData("src/Shared", @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b", "")]
    [InlineData("src/Shared", @"\bSQLitePCL\b", "src/Shared/Sql/")]
    [InlineData("src/Shared", @"\b(Dapper|Microsoft\.Data\.Sqlite|Sqlite\w+)\b", "src/Shared/Mirror/")]
    [InlineData("src/Shared/Sql", @"\bKnowledgeHub\.(Model|Client|Mirror|Harvest|Manifests|Import)\b", "")]
    [InlineData("src/Shared", @"\bCsvHelper\b", "src/Shared/Manifests/")]
    [InlineData("src/Shared", @"\b(HttpClient|HttpClientHandler|SocketsHttpHandler|HttpRequestMessage|Polly)\b", "src/Shared/(Client|Compatibility)/")]
    [InlineData("src/Shared/Mirror", @"\bKnowledgeHub\.(Client|Harvest|Import|Manifests)\b", "")]
    [InlineData("src/Shared/Client", @"\bKnowledgeHub\.(Mirror|Harvest|Import|Manifests)\b", "")]
    [InlineData("src/Shared/Manifests", @"\bKnowledgeHub\.(Client|Mirror|Harvest|Import)\b", "")]
    [InlineData("src/Shared/Model", @"\bKnowledgeHub\.(Client|Mirror|Harvest|Import|Manifests)\b", "")]
    [InlineData("src/Shared/Import", @"\bKnowledgeHub\.(Mirror|Harvest)\b|\bCsvHelper\b", "")]
    [InlineData("src/Shared/Harvest", @"\b(SELECT|INSERT INTO|UPDATE|DELETE FROM) ", "")]
    [InlineData("src/SyncDaemon", @"\bSELECT |\bINSERT INTO |\bDELETE FROM ", "")]
    [InlineData("src/SyncDaemon", @"\b(HttpClient|HttpClientHandler|SocketsHttpHandler|Polly|Dapper|Sqlite\w*)\b", "")]
    [InlineData("src/SyncDaemon", @"\bSystem\.Management\.Automation\b", "")]
    [InlineData("src", @"\bThread\.Sleep\b|\basync void\b", "")]
    [InlineData("src", @"#region|\bTODO\b", "")]
    public void Only_one_room_touches_it(string folder, string pattern, string room)
    {
        var code = SourceTree.Read(folder).Where(file => room.Length == 0 || !Regex.IsMatch(file.Path, $"^{room}"));

        Assert.NotEmpty(SourceTree.Read(folder));
        Assert.Empty(code.SelectMany(file => Regex.Matches(Comment().Replace(file.Text, ""), pattern).Select(match => $"{file.Path}: {match.Value}")));
    }

    [Fact]
    public void Namespaces_are_folders()
    {
        var wrong = SourceTree.Read("src").Select(file => (file.Path, Declared: Namespace().Match(file.Text).Groups[1].Value))
            .Where(file => file.Declared.Length > 0 && file.Declared != Expected(file.Path));

        Assert.Empty(wrong);
    }

    [Fact]
    public void No_file_is_long()
    {
        var lengths = SourceTree.Read("src", "examples", "module").Select(file => (file.Path, Lines: file.Text.Count(character => character == '\n')));

        Assert.DoesNotContain(lengths, file => file.Lines > LongestFile);
    }

    [Fact]
    public async Task The_example_configuration_is_valid()
    {
        using var khsync = new CommandLineRun();
        khsync.With("khsync.json", await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "examples/khsync.json"), TestContext.Current.CancellationToken));

        Directory.CreateDirectory(Path.Combine(khsync.Folder, "inbox"));
        khsync.Environment["GKH_API_TOKEN"] = "abc123";

        Assert.True(await khsync.RunAsync("check-config") == 0, khsync.Everything);
        Assert.Empty(khsync.Error);
    }

    private static List<string> ReferencesOf(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();

        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }

    // src/Shared/Client is KnowledgeHub.Client; src/SyncDaemon/Commands is KnowledgeHub.SyncDaemon.Commands. Folders inside a room of Core
    // only sort its files.
    private static string Expected(string path)
    {
        var folders = path.Split('/')[1..^1];

        return string.Join('.', ["KnowledgeHub", .. folders[0] == "Shared" ? folders[1..2] : folders]);
    }

    [GeneratedRegex(@"^\s*//.*$|(?<=[;{})]\s+)//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
