using System.Diagnostics;
using System.Xml.Linq;

namespace KnowledgeHub.Module.Tests;

/// <summary>The folder that is the product.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void The_manifest_names_each_cmdlet_of_the_code_and_no_other()
    {
        using var shell = Shell.Start();

        var named = shell.Succeed($"(Test-ModuleManifest '{ModuleFolder.Manifest}').ExportedCmdlets.Keys").Select(name => name.ToString());
        var written = Directory.EnumerateFiles(ModuleFolder.Source, "*Command.cs", SearchOption.AllDirectories).Count(file => !file.Contains("/bin/", StringComparison.Ordinal) && File.ReadAllText(file).Contains("[Cmdlet(", StringComparison.Ordinal));

        Assert.Equal(shell.Succeed("Get-Command -Module KnowledgeHub -CommandType Cmdlet").Select(command => command.ToString()).Order(), named.Order());
        Assert.Equal(written, shell.Succeed("Get-Command -Module KnowledgeHub").Count);
    }

    [Fact]
    public void A_copied_folder_is_found_by_name()
    {
        var modules = Directory.CreateTempSubdirectory("khmodules-");
        try
        {
            Copy(ModuleFolder.Built, Path.Combine(modules.FullName, "KnowledgeHub"));
            using var shell = Shell.Start(import: false);

            var version = shell.Succeed($"$env:PSModulePath = '{modules.FullName}'; Import-Module KnowledgeHub; (Get-Module KnowledgeHub).Path");

            Assert.StartsWith(modules.FullName, version[0].ToString(), StringComparison.Ordinal);
        }
        finally
        {
            modules.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("win-x64", "e_sqlite3.dll")]
    [InlineData("win-arm64", "e_sqlite3.dll")]
    [InlineData("linux-x64", "libe_sqlite3.so")]
    [InlineData("linux-arm64", "libe_sqlite3.so")]
    [InlineData("osx-x64", "libe_sqlite3.dylib")]
    [InlineData("osx-arm64", "libe_sqlite3.dylib")]
    public void SQLite_is_there_for_every_system(string system, string file) =>
        Assert.True(File.Exists(Path.Combine(ModuleFolder.Built, "dependencies", "runtimes", system, "native", file)));

    [Fact]
    public void Nothing_lies_beside_the_tests_that_the_module_should_bring_itself()
    {
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "KnowledgeHub.Core.dll")));
        Assert.False(File.Exists(Path.Combine(AppContext.BaseDirectory, "Polly.Core.dll")));
    }

    [Fact]
    public void Importing_is_quick()
    {
        using var shell = Shell.Start();
        var empty = Directory.CreateTempSubdirectory("khempty-");
        try
        {
            File.WriteAllText(Path.Combine(empty.FullName, "Empty.psm1"), "");
            var nothing = Fastest(shell, Path.Combine(empty.FullName, "Empty.psm1"));
            var ours = Fastest(shell, ModuleFolder.Manifest);

            Assert.True(ours - nothing < TimeSpan.FromMilliseconds(150), $"{ours.TotalMilliseconds:0} ms, and an empty module {nothing.TotalMilliseconds:0} ms.");
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    private static TimeSpan Fastest(Shell shell, string module) => Enumerable.Range(0, 5).Min(_ =>
    {
        var watch = Stopwatch.StartNew();
        shell.Succeed($"Import-Module '{module}' -Force");
        return watch.Elapsed;
    });

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy) ?? to);
            File.Copy(file, copy);
        }
    }

    [Fact]
    public void Each_type_that_is_handed_on_has_few_properties_to_show_among_others()
    {
        using var shell = Shell.Start();

        var types = shell.Succeed("(Get-Command -Module KnowledgeHub).OutputType.Name").Select(name => $"{name}").Where(name => name.StartsWith("KnowledgeHub.", StringComparison.Ordinal)).Distinct();
        var shown = XDocument.Load(Path.Combine(ModuleFolder.Built, "KnowledgeHub.types.ps1xml")).Descendants("Type")
            .ToDictionary(type => type.Element("Name")!.Value, type => type.Descendants("ReferencedProperties").Elements("Name").Select(name => name.Value).ToList());

        Assert.All(types, type => Assert.InRange(shown[type].Count, 2, 10));
        Assert.DoesNotContain("Json", shown["KnowledgeHub.Model.HubRecord"]);
    }
}
