using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>Fetches many addresses with one curl process.</summary>
internal static class CurlList
{
    /// <summary>Fetches each address into a file.</summary>
    public static async Task<ProcessResult> FetchAsync(string folder, IEnumerable<(string Url, string File)> fetches, int connections)
    {
        var config = Path.Combine(folder, "curl.config");
        await File.WriteAllLinesAsync(config, fetches.SelectMany(fetch => new[] { $"url = \"{fetch.Url}\"", $"output = \"{fetch.File}\"" }));
        string[] arguments = ["--parallel", "--parallel-max", $"{connections}", "--fail", "--silent", "--show-error", "--config", config];
        return (await MeasuredProcess.RunAsync("curl", arguments, folder)).Succeeded();
    }
}
