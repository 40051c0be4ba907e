using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>One large file with plain tools: fetched, then verified, then flushed to the disk.</summary>
internal static class LargeFileBaseline
{
    /// <summary>curl, md5sum and sync, one after the other.</summary>
    public static Side Side(HubProcess hub) => new("curl + md5sum + sync", async folder =>
    {
        var parts = (await hub.FilesAsync())[0].Split('\t');
        await File.WriteAllTextAsync(Path.Combine(folder, "file.md5"), parts[0] + "\n");
        var name = parts[0][34..];
        var fetch = (await MeasuredProcess.RunAsync("curl", ["--fail", "--silent", "--show-error", "--output", name, parts[1]], folder)).Succeeded();
        var check = (await MeasuredProcess.RunAsync("md5sum", ["--check", "--quiet", "file.md5"], folder)).Succeeded();
        var flush = (await MeasuredProcess.RunAsync("sync", [name], folder)).Succeeded();
        return Sample.Of(folder, fetch, check, flush);
    });
}
