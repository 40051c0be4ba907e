using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

/// <summary>A folder with a manifest and files, gone when the test ends.</summary>
internal sealed class ManifestFolder : IDisposable
{
    public const string Header = "key,title,resource_type,publication_date,creators,metadata_only";

    public string Path { get; } = Directory.CreateTempSubdirectory("manifest").FullName;

    public ManifestContext Context => field ??= new ManifestContext { Folder = Path, Vocabularies = TestVocabularies.Hub };

    public static string Row(string key) => $"{key},Title of {key},dataset,2020-06-01,\"Brown, Troy\",yes";

    public string File(string name, string content = "content")
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        System.IO.File.WriteAllText(path, content);

        return path;
    }

    public Task<ManifestCheck> CheckAsync(string text, ManifestReadOptions? options = null, ManifestContext? context = null) => CheckAsync(Encoding.UTF8.GetBytes(text), options, context);

    /// <summary>Checks a manifest that lies on the disk as these bytes.</summary>
    public async Task<ManifestCheck> CheckAsync(byte[] bytes, ManifestReadOptions? options = null, ManifestContext? context = null)
    {
        var path = System.IO.Path.Combine(Path, "manifest.csv");
        await System.IO.File.WriteAllBytesAsync(path, bytes);
        await using var stream = System.IO.File.OpenRead(path);

        return await ManifestCheck.RunAsync(stream, context ?? Context, options, cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Checks one sound row to which these cells are added or changed: <c>column=cell</c>.</summary>
    public Task<ManifestCheck> CheckRowAsync(params string[] changes) => CheckAsync(Sheet(changes));

    /// <summary>Reads one sound row to which these cells are added or changed.</summary>
    public static async Task<ManifestRow> ReadRowAsync(params string[] changes)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Sheet(changes)));
        using var reader = await ManifestReader.OpenAsync(stream);
        await foreach (var row in reader.ReadRowsAsync())
            return row;

        throw new InvalidOperationException("The sheet has no row.");
    }

    public static async Task<List<ManifestRow>> ReadAsync(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        using var reader = await ManifestReader.OpenAsync(stream);
        var rows = new List<ManifestRow>();
        await foreach (var row in reader.ReadRowsAsync())
            rows.Add(row);

        return rows;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static string Sheet(string[] changes)
    {
        var cells = new Dictionary<string, string>
        {
            ["key"] = "a", ["title"] = "A title", ["resource_type"] = "dataset", ["publication_date"] = "2020-06-01", ["creators"] = "Brown, Troy", ["metadata_only"] = "yes",
        };
        foreach (var change in changes)
        {
            var equals = change.IndexOf('=', StringComparison.Ordinal);
            cells[change[..equals]] = change[(equals + 1)..];
        }

        return $"{string.Join(',', cells.Keys)}\n{string.Join(',', cells.Values.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))}\n";
    }
}
