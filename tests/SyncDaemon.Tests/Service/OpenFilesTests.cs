using System.Text.RegularExpressions;
using KnowledgeHub.SyncDaemon.Service;
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

    // Above, a runtime has asked already: whether khsync itself asks shows where the limit was lowered afterwards, by one, which harms no other test.
    [Fact]
    public async Task It_asks_itself_where_no_runtime_does()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Limits are read on Linux only.");
        OpenFiles.AllowMost();
        var hard = Limits().Match(await File.ReadAllTextAsync("/proc/self/limits", TestContext.Current.CancellationToken)).Groups["hard"].Value;
        Assert.SkipWhen(hard == "unlimited", "There is nothing to ask for where there is no limit.");
        var lower = long.Parse(hard, System.Globalization.CultureInfo.InvariantCulture) - 1;
        using (var prlimit = System.Diagnostics.Process.Start("prlimit", [$"--pid={Environment.ProcessId}", $"--nofile={lower}:{hard}"]))
            await prlimit.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"{lower}", Limits().Match(await File.ReadAllTextAsync("/proc/self/limits", TestContext.Current.CancellationToken)).Groups["soft"].Value);

        OpenFiles.AllowMost();

        Assert.Equal(hard, Limits().Match(await File.ReadAllTextAsync("/proc/self/limits", TestContext.Current.CancellationToken)).Groups["soft"].Value);
    }

    [GeneratedRegex(@"^Max open files +(?<soft>\w+) +(?<hard>\w+)", RegexOptions.Multiline)]
    private static partial Regex Limits();
}
