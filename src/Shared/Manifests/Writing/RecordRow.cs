using System.Text.Json.Nodes;

namespace KnowledgeHub.Manifests;

/// <summary>Makes a row of a record: what the columns can say in their cells, the rest as a patch.</summary>
internal sealed class RecordRow
{
    private const string Patch = "json_patch";

    private readonly JsonObject _record;
    private readonly JsonObject _wanted;
    private readonly ExportOptions _options;
    private readonly ManifestContext _context;

    public RecordRow(JsonObject record, ExportOptions options)
    {
        _record = record;
        _wanted = RecordBody.Of(record);
        _options = options;
        _context = new ManifestContext { Folder = ".", Vocabularies = options.Vocabularies ?? new NoVocabularies() };
    }

    public IReadOnlyDictionary<string, string> Make(IReadOnlyList<ExportedFile> files)
    {
        var cells = new Dictionary<string, string>();
        AddAboutRow(cells);
        foreach (var column in ManifestColumns.All)
            RecordCells.Add(cells, column, _wanted);

        var difference = Difference(cells);
        if (difference.Count > 0)
        {
            // A cell that the patch overrules would mislead whoever edits it.
            foreach (var name in cells.Keys.Where(name => IsOverruled(name, difference)).ToList())
                cells.Remove(name);
            cells[Patch] = ManifestJson.Write(Difference(cells));
        }

        AddFiles(cells, files);

        return cells;
    }

    private void AddAboutRow(Dictionary<string, string> cells)
    {
        var id = _record.Text("id") ?? "";
        cells["key"] = id;
        if (_options.Action != ManifestAction.Create)
        {
            cells["action"] = ManifestWords.Actions[(int)_options.Action];
            cells["record_id"] = id;
        }

        if (RecordBody.IsPackage(_record))
            cells["kind"] = "package";
        if ((_wanted["files"] as JsonObject)?["enabled"]?.GetValue<bool>() == false)
            cells["metadata_only"] = "yes";
        if ((_record["files"] as JsonObject)?.Text("default_preview") is { Length: > 0 } preview)
            cells["default_preview"] = preview;
    }

    private JsonObject Difference(Dictionary<string, string> cells)
    {
        var header = ManifestHeader.Create([.. cells.Keys]);
        var row = new ManifestRow(header, 0, [.. cells.Values.Select(cell => cell.Trim())]);

        return PatchNodes.Difference(DraftBody.Create(row, _context), _wanted);
    }

    private static bool IsOverruled(string name, JsonObject difference)
    {
        var cell = HeaderMatch.Match(0, name);
        JsonNode? node = difference;
        foreach (var step in (cell.Column?.Target ?? "").Split('.'))
        {
            if (node is not JsonObject parent || !parent.ContainsKey(step))
                return node is not null and not JsonObject;
            node = parent[step];
        }

        return node is not JsonObject inner || cell.Column!.Family != ColumnFamily.Custom || inner.ContainsKey(cell.Variant);
    }

    private static void AddFiles(Dictionary<string, string> cells, IReadOnlyList<ExportedFile> files)
    {
        if (files.Count == 0)
            return;
        cells["files"] = CellList.Join(files.Select(file => Path.GetFileName(file.Path) == file.Key && file.Path.IndexOfAny(['*', '?']) < 0 ? file.Path : $"{file.Path} => {file.Key}"));
        if (files.All(file => file.Checksum is not null))
            cells["files_checksum"] = CellList.Join(files.Select(file => file.Checksum!));
    }

    private sealed class NoVocabularies : IVocabularies
    {
        public Vocabulary? Find(string type) => null;
    }
}
