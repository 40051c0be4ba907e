namespace KnowledgeHub.Benchmarks.Runner;

/// <summary>
/// The folder all runs write to. Each run gets a new folder; folders with many files are removed only at the very end,
/// because deleting thousands of files slows whoever creates files on the same file system next.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    private const int ManyFiles = 2_000;
    private readonly string _root;
    private int _runs;

    /// <summary>Takes a new folder below another, made if it is missing.</summary>
    public WorkFolder(string parent)
    {
        _root = Path.Combine(parent, $"run-{Environment.ProcessId}");
        Directory.CreateDirectory(_root);
    }

    /// <summary>Makes an empty folder.</summary>
    public string Fresh(string name) => Directory.CreateDirectory(Path.Combine(_root, $"{++_runs:000}-{name}")).FullName;

    /// <summary>Waits until earlier writes are on disk, so that one side does not pay for the other.</summary>
    public async Task SettleAsync() => (await MeasuredProcess.RunAsync("sync", [], _root)).Succeeded();

    /// <summary>The size of all files in a folder, in bytes.</summary>
    public static long SizeBytes(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    /// <summary>Removes a folder now if that is cheap.</summary>
    public static void Discard(string folder)
    {
        if (Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Take(ManyFiles).Count() < ManyFiles)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Removes everything.</summary>
    public void Dispose() => Directory.Delete(_root, recursive: true);
}
