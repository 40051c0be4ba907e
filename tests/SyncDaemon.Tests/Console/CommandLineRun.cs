using KnowledgeHub.SyncDaemon.Commands;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

/// <summary>Runs the command line in a folder of its own, without the process's console and environment.</summary>
internal sealed class CommandLineRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("khsync-cli-").FullName;

    public Dictionary<string, string> Environment { get; } = [];

    public string Output { get; private set; } = "";

    public string Error { get; private set; } = "";

    public string Everything => Output + Error;

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public CommandLineRun With(string file, string content)
    {
        File.WriteAllText(Path.Combine(Folder, file), content);
        return this;
    }

    public async Task<int> RunAsync(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await KhsyncCommandLine.RunAsync(args, output, error, Environment, Folder, TestContext.Current.CancellationToken);
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }
}
