using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Gathers records as rows, and writes them as one manifest with the columns they need.</summary>
public sealed class ManifestExport(ExportOptions? options = null)
{
    private readonly List<IReadOnlyDictionary<string, string>> _rows = [];
    private readonly ExportOptions _options = options ?? new ExportOptions();

    /// <summary>How many rows there are.</summary>
    public int Count => _rows.Count;

    /// <summary>Adds a record.</summary>
    /// <param name="recordJson">The record or draft as the hub gave it.</param>
    /// <param name="files">Its files, when they lie beside the manifest.</param>
    /// <returns>The row's cells by column; <c>null</c> when a manifest cannot hold the record: an item of the marketplace.</returns>
    /// <exception cref="System.Text.Json.JsonException">The text is no JSON.</exception>
    public IReadOnlyDictionary<string, string>? Add(string recordJson, IReadOnlyList<ExportedFile>? files = null)
    {
        if (ManifestJson.Read(recordJson) is not JsonObject record || (record["parent"] as JsonObject)?.Text("type") == "marketplace-item")
            return null;

        var row = new RecordRow(record, _options).Make(files ?? []);
        _rows.Add(row);

        return row;
    }

    /// <summary>Writes the manifest.</summary>
    /// <param name="stream">Where to. It is left open.</param>
    /// <param name="delimiter">The character between cells.</param>
    public void Write(Stream stream, char delimiter = ',')
    {
        var names = _rows.SelectMany(row => row.Keys).Distinct().ToList();
        var ordered = ManifestHeader.Create(names).Cells.OrderBy(cell => ManifestColumns.IndexOf(cell.Column!)).ThenBy(cell => cell.Number).ThenBy(cell => cell.Index).Select(cell => cell.Name).ToList();
        if (ordered.Count == 0)
            ordered.Add(ManifestColumns.All[0].Name);
        using var writer = new ManifestWriter(stream, ordered, delimiter);
        foreach (var row in _rows)
            writer.WriteRow([.. ordered.Select(name => row.TryGetValue(name, out var cell) ? cell : "")]);
    }
}
