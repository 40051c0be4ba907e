using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KnowledgeHub.Benchmarks.Runner;

namespace KnowledgeHub.Benchmarks.Baselines;

/// <summary>
/// Drafts by a bare loop over HttpClient: make, start a file, send it, commit it, publish; nothing is noted, checked or compared. It runs in a process of its own,
/// as khsync does, so that both pay for their start and neither for what an earlier run compiled.
/// </summary>
internal static class ImportBaseline
{
    /// <summary>The first argument of the process.</summary>
    public const string Pass = "import-loop";

    /// <summary>The loop, with as many rows at a time as connections.</summary>
    public static Side Loop(int rows, int connections) => new("HttpClient loop", async folder =>
    {
        ImportCorpus.Write(folder, rows);
        using var hub = await LocalHubProcess.StartAsync();
        var process = await MeasuredProcess.RunAsync("dotnet", [typeof(ImportBaseline).Assembly.Location, Pass, hub.Address, $"{rows}", $"{connections}"], folder);
        return Sample.Of(folder, process.Succeeded());
    });

    /// <summary>Runs the loop.</summary>
    /// <param name="arguments">The pass, the hub's address, the rows, and how many at a time; the files lie in the current folder.</param>
    public static async Task RunAsync(string[] arguments)
    {
        var (rows, connections) = (Arguments.Positive(arguments, 2), Arguments.Positive(arguments, 3));
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = new Uri(arguments[1]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", LocalHubProcess.Token);
        await Parallel.ForEachAsync(Enumerable.Range(1, rows), new ParallelOptions { MaxDegreeOfParallelism = connections }, async (row, ct) => await ImportAsync(client, row, ct));
    }

    private static async Task ImportAsync(HttpClient client, int row, CancellationToken ct)
    {
        var draft = JsonNode.Parse(await PostAsync(client, "/api/records", ImportCorpus.Document(row), ct))!;
        var at = $"/api/records/{draft["id"]}/draft";
        var key = ImportCorpus.FileName(row);
        await PostAsync(client, $"{at}/files", $$"""[{"key":"{{key}}"}]""", ct);
        await using (var file = File.OpenRead(key))
        {
            using var content = new StreamContent(file);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            using var answer = await client.PutAsync($"{at}/files/{key}/content", content, ct);
            answer.EnsureSuccessStatusCode();
        }

        await PostAsync(client, $"{at}/files/{key}/commit", null, ct);
        await PostAsync(client, $"{at}/actions/publish", null, ct);
    }

    private static async Task<string> PostAsync(HttpClient client, string path, string? json, CancellationToken ct)
    {
        using var content = json is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await client.PostAsync(path, content, ct);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync(ct);
    }
}
