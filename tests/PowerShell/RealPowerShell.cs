using System.Diagnostics;
using System.Reflection;

namespace KnowledgeHub.PowerShellTests;

/// <summary>A whole PowerShell in a process of its own, as users have it.</summary>
internal static class RealPowerShell
{
    private static readonly string Program = PathOf("PowerShell");
    private static readonly string Pester = PathOf("Pester");

    /// <summary>Runs commands and gives the exit code and all that was written.</summary>
    /// <param name="command">The commands.</param>
    /// <param name="environment">Variables of the environment, beside those of the tests.</param>
    public static async Task<(int Code, string Output)> RunAsync(string command, IReadOnlyDictionary<string, string> environment)
    {
        using var process = Process.Start(StartInfo(command, environment)) ?? throw new InvalidOperationException("PowerShell did not start.");
        var cancellationToken = TestContext.Current.CancellationToken;
        try
        {
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);

            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Runs the Pester tests of a folder or file. The code is 0 when there were some, all passed and none was skipped.</summary>
    public static Task<(int Code, string Output)> InvokePesterAsync(string path, IReadOnlyDictionary<string, string> environment) => RunAsync(
        $$"""
        Import-Module '{{Pester}}'
        $run = Invoke-Pester -Configuration @{ Run = @{ Path = '{{path}}'; PassThru = $true }; Output = @{ RenderMode = 'Plaintext' } }
        exit [int]($run.TotalCount -eq 0 -or $run.PassedCount -ne $run.TotalCount -or $run.FailedContainersCount -gt 0)
        """,
        environment);

    private static ProcessStartInfo StartInfo(string command, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var argument in (string[])[Program, "-NoProfile", "-NonInteractive", "-Command", command])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // What the tests' own host set for itself would be taken for the shell's.
        start.Environment.Remove("PSModulePath");
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";

        return start;
    }

    private static string PathOf(string name)
    {
        var path = typeof(RealPowerShell).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value;

        return File.Exists(path) ? path : throw new FileNotFoundException($"{name} is not where a restore puts it.", path);
    }
}
