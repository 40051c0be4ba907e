using System.Diagnostics;
using System.Runtime.InteropServices;
using KnowledgeHub.SyncDaemon.Tests.Conventions;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>The program of machine code, published as the README says. <c>KH_LONG_TESTS</c> asks for it: compiling takes two minutes.</summary>
public sealed class NativeProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("khnative-").FullName;

    [Fact]
    public async Task It_imports_and_mirrors_as_the_one_with_a_runtime_does()
    {
        const int rows = 30;
        Assert.SkipUnless(Environment.GetEnvironmentVariable("KH_LONG_TESTS") is { Length: > 0 }, "Set KH_LONG_TESTS to have the program compiled to machine code.");
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program is published for Unix here.");
        Assert.SkipUnless(HasCompiler(), "Neither clang nor gcc is on the PATH, one of which links the program.");
        var program = await PublishAsync();

        await using var expected = await HubAndManifest.StartAsync();
        await using var import = await HubAndManifest.StartAsync();
        expected.Write(rows);
        import.Write(rows);
        Assert.Equal(0, await expected.ImportAsync("--publish"));
        await using var run = KhsyncProcess.StartProgram(program, import.Khsync.Folder, import.Khsync.Environment, "import", "manifest.csv", "--publish");
        Assert.True(await run.EndAsync() == 0, run.Output + run.Error);
        Assert.Equal(await expected.DescribeAllAsync(), await import.DescribeAllAsync());

        await using var mirror = KhsyncProcess.StartProgram(
            program, import.Khsync.Folder, import.Khsync.Environment, "mirror", "--hub", import.Hub.BaseUrl.ToString(), "--into", "copy", "--json");
        Assert.True(await mirror.EndAsync() == 0, mirror.Output + mirror.Error);
        Assert.Contains("\"outcome\":\"succeeded\"", mirror.Output, StringComparison.Ordinal);
        Assert.Equal(0, await import.Khsync.RunAsync("verify", "--path", "copy"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool HasCompiler() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private async Task<string> PublishAsync()
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet") { WorkingDirectory = SourceTree.Root, RedirectStandardOutput = true };
        string[] arguments =
        [
            "publish", "src/SyncDaemon", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-p:PublishAot=true",
            "-o", Path.Combine(_folder, "khsync"), "--artifacts-path", Path.Combine(_folder, "made"),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        using var publish = Process.Start(start)!; // not null: no shell is asked for
        var output = await publish.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await publish.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(publish.ExitCode == 0, output);
        Assert.DoesNotContain("warning", output, StringComparison.OrdinalIgnoreCase);

        return Path.Combine(_folder, "khsync", "khsync");
    }
}
