using KnowledgeHub.Benchmarks.Hub;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>Many small files with plain tools. Both get the list of files for nothing; only curl's files are verified.</summary>
internal static class FilesBaseline
{
    /// <summary>curl with eight connections, then md5sum over what it wrote.</summary>
    public static Side Curl(HubProcess hub) => new("curl + md5sum", async folder =>
    {
        var (checksums, fetches) = Split(await hub.FilesAsync());
        var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
        await File.WriteAllLinesAsync(Path.Combine(folder, "files.md5"), checksums);
        var fetch = await CurlList.FetchAsync(files, fetches, connections: 8);
        var check = (await MeasuredProcess.RunAsync("md5sum", ["--check", "--quiet", "../files.md5"], files)).Succeeded();
        return Sample.Of(folder, fetch, check);
    });

    /// <summary>rclone with eight transfers from a directory listing; it is spared the question for each file's size and time.</summary>
    public static Side Rclone(HubProcess hub, int count) => new("rclone", async folder =>
    {
        var files = Path.Combine(folder, "files");
        string[] arguments =
        [
            "copy", ":http:", files, "--http-url", hub.Address + FilesIndex.Path, "--http-no-head",
            "--transfers", "8", "--checkers", "8", "--config", "/dev/null", "--quiet",
        ];
        var copy = (await MeasuredProcess.RunAsync("rclone", arguments, folder)).Succeeded();
        var copied = Directory.EnumerateFiles(files).Count();
        return copied == count ? Sample.Of(folder, copy) : throw new BenchmarkFailedException($"rclone copied {copied} files, not {count}.");
    });

    private static (IEnumerable<string> Checksums, IEnumerable<(string Url, string File)> Fetches) Split(string[] lines)
    {
        var parts = lines.Select(line => line.Split('\t')).ToList();
        return (parts.Select(part => part[0]), parts.Select(part => (part[1], part[0][34..])));
    }
}
