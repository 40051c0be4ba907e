using System.Text.RegularExpressions;
using KnowledgeHub.SyncDaemon.Tests.EndToEnd;

namespace KnowledgeHub.SyncDaemon.Tests.Service;

public sealed partial class OpenFilesTests
{
    [Fact]
    public async Task The_service_takes_all_open_files_that_the_system_allows()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are read on Linux only.");
        await using var setup = await HubAndService.StartAsync();
        setup.Configure($"\"Schedule\": \"{HubAndService.Never}\"");

        await using var service = KhsyncProcess.StartWithFewFiles(200, setup.Folder, setup.Environment, "run");
        await setup.ReadyAsync(service);
        var limits = Limits().Match(await File.ReadAllTextAsync($"/proc/{service.Id}/limits", TestContext.Current.CancellationToken));
        await HubAndService.StopAsync(service);

        Assert.NotEqual("200", limits.Groups["hard"].Value);
        Assert.Equal(limits.Groups["hard"].Value, limits.Groups["soft"].Value);
    }

    [GeneratedRegex(@"^Max open files +(?<soft>\w+) +(?<hard>\w+)", RegexOptions.Multiline)]
    private static partial Regex Limits();
}
