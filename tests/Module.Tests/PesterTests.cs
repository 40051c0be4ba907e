using System.Management.Automation.Language;
using KnowledgeHub.LocalHub;
using KnowledgeHub.PowerShellTests;

namespace KnowledgeHub.Module.Tests;

/// <summary>Runs the Pester tests in a whole PowerShell: the examples of every page of the help, the views, every call of the hub's API.</summary>
public sealed class PesterTests
{
    private static readonly string Tests = Path.Combine(ModuleFolder.Root, "tests", "Pester");

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task The_Pester_tests_pass(HubProfile profile)
    {
        var options = new LocalHubOptions { ExampleData = true, Profile = profile };
        await using var hub = await LocalHubServer.StartAsync(options, TestContext.Current.CancellationToken);

        var (code, output) = await RealPowerShell.InvokePesterAsync(Tests, new Dictionary<string, string>
        {
            ["KH_MODULE"] = ModuleFolder.Built,
            ["KH_HELP"] = Path.Combine(ModuleFolder.Source, "help"),
            ["KH_EXAMPLES"] = Path.Combine(ModuleFolder.Root, "examples"),
            ["KH_PROFILE"] = profile.ToString(),
            ["KH_HUB"] = hub.BaseUrl.GetLeftPart(UriPartial.Authority),
        });

        Assert.True(code == 0, output);
        Assert.Empty(HubCalls.NotMadeOf(hub));
    }

    [Fact]
    public void The_Pester_files_are_PowerShell() => Assert.All(Directory.EnumerateFiles(Tests, "*.ps1"), file =>
    {
        Parser.ParseFile(file, out _, out var errors);
        Assert.Empty(errors);
    });

    [Fact]
    public async Task A_Pester_test_that_fails_or_is_skipped_is_told()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "One.Tests.ps1"), "Describe 'x' { It 'y' { 1 | Should -Be 2 } }", TestContext.Current.CancellationToken);
            var failed = await RealPowerShell.InvokePesterAsync(folder.FullName, new Dictionary<string, string>());
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "One.Tests.ps1"), "Describe 'x' { It 'y' -Skip { } }", TestContext.Current.CancellationToken);
            var skipped = await RealPowerShell.InvokePesterAsync(folder.FullName, new Dictionary<string, string>());

            Assert.Equal((1, 1), (failed.Code, skipped.Code));
            Assert.Contains("but got 1", failed.Output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
