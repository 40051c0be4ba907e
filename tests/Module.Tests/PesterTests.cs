using System.ComponentModel;
using System.Diagnostics;
using System.Management.Automation.Language;

namespace KnowledgeHub.Module.Tests;

/// <summary>Runs the tests that need a whole PowerShell, where there is one.</summary>
public sealed class PesterTests
{
    private static readonly string Tests = Path.Combine(ModuleFolder.Root, "tests", "Pester");

    [Fact]
    public async Task Examples_run_in_a_real_PowerShell()
    {
        if (await RunAsync("if (Get-Module -ListAvailable Pester | Where-Object Version -ge ([version]'5.0')) { exit 0 } else { exit 9 }") is not (0, _))
            Assert.Skip("There is no pwsh with Pester 5 on the path, so the Pester tests were not run.");

        var (code, output) = await RunAsync($"Import-Module Pester -MinimumVersion 5.0; Invoke-Pester -Path '{Tests}' -CI");

        Assert.True(code == 0, output);
    }

    [Fact]
    public void The_Pester_files_are_PowerShell() => Assert.All(Directory.EnumerateFiles(Tests, "*.ps1"), file =>
    {
        Parser.ParseFile(file, out _, out var errors);
        Assert.Empty(errors);
    });

    private static async Task<(int Code, string Output)> RunAsync(string command)
    {
        var start = new ProcessStartInfo("pwsh") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["-NoProfile", "-NonInteractive", "-Command", command])
            start.ArgumentList.Add(argument);
        start.Environment["KH_MODULE"] = ModuleFolder.Built;
        start.Environment["KH_HELP"] = Path.Combine(ModuleFolder.Source, "help");
        start.Environment["KH_LOCALHUB"] = Path.Combine(AppContext.BaseDirectory, "LocalHub.dll");
        try
        {
            using var process = Process.Start(start) ?? throw new InvalidOperationException("pwsh did not start.");
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);

            return (process.ExitCode, await output + await errors);
        }
        catch (Win32Exception)
        {
            return (-1, "");
        }
    }
}
