using KnowledgeHub.PowerShellTests;

namespace KnowledgeHub.RealHub.Tests;

/// <summary>Every cmdlet once, in a whole PowerShell.</summary>
public sealed class CmdletTests
{
    private static readonly string Script = Path.Combine(Source.Tests, "Cmdlets.Tests.ps1");

    public static TheoryData<string> HubNames => Hubs.All;

    [Theory, MemberData(nameof(HubNames))]
    public async Task Every_cmdlet_does_its_work(string name)
    {
        await using var hub = await HubUnderTest.StartAsync(name);

        var (code, output) = await RealPowerShell.InvokePesterAsync(Script, new Dictionary<string, string>
        {
            ["KH_MODULE"] = Source.Module,
            ["KH_WORD"] = hub.Word,
            ["GKH_BASE_URL"] = hub.Url.GetLeftPart(UriPartial.Authority),
            ["GKH_API_TOKEN"] = hub.Token,
        });

        Assert.True(code == 0, output);
    }

    [Fact]
    public void The_script_names_every_cmdlet()
    {
        var script = File.ReadAllText(Script);

        Assert.All(Directory.EnumerateFiles(Source.Help, "*-Kh*.md").Select(page => Path.GetFileNameWithoutExtension(page)), cmdlet => Assert.Contains(cmdlet, script, StringComparison.Ordinal));
    }
}
