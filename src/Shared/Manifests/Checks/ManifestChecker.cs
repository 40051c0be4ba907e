namespace KnowledgeHub.Manifests;

/// <summary>Checks the rows of one manifest in their order, without the hub: each cell, each row, and rows against each other.</summary>
public sealed class ManifestChecker
{
    private readonly ManifestContext _context;
    private readonly CheckState _state;
    private readonly RowChecker _rows;
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _titles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _dois = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _records = new(StringComparer.Ordinal);

    /// <param name="context">What the manifest is read against.</param>
    public ManifestChecker(ManifestContext context)
    {
        _context = context;
        _state = new CheckState(context);
        _rows = new RowChecker(context);
    }

    /// <summary>How many files were looked at.</summary>
    public int FilesChecked { get; private set; }

    /// <summary>How many files were read and had the checksum that the manifest names.</summary>
    public int ChecksumsChecked { get; private set; }

    /// <summary>Everything that is wrong with a row. Rows that are to be skipped are only looked at for their key.</summary>
    public IReadOnlyList<ManifestProblem> Check(ManifestRow row)
    {
        _state.Row = row;
        CheckOnce("key", row.Key, _keys, ProblemCodes.KeyTwice, "key");
        if (row.Action == ManifestAction.Skip)
            return _state.TakeProblems();

        _rows.Check(row, _state);
        CheckAgainstOthers(row);
        if (_context.ChecksFiles && (row.HasFiles || row["files_checksum"].Length > 0 || row["default_preview"].Length > 0))
            CheckFiles(row);

        return _state.TakeProblems();
    }

    private void CheckAgainstOthers(ManifestRow row)
    {
        if (row.Action == ManifestAction.Create)
            CheckOnce("title", row["title"], _titles, ProblemCodes.TitleTwice, "title");
        else if (row.RecordId is { } record)
            CheckOnce("record_id", $"{record} {(row.Action == ManifestAction.Update ? "" : "version")}", _records, ProblemCodes.RecordTwice, "record_id");
        if (row["doi"] is { Length: > 0 } doi && !row.ReservesDoi && !ManifestWords.IsClear(doi))
            CheckOnce("doi", IdentifierRules.BareDoi(doi), _dois, ProblemCodes.DoiTwice, "DOI");
        if (row.Action != ManifestAction.Create && IsEmptyChange(row))
        {
            _state.MoveTo("action");
            _state.Report(new SyntaxProblem(ProblemCodes.NothingToDo, "The row changes nothing: besides its action and record_id its cells are empty."));
        }
    }

    private static bool IsEmptyChange(ManifestRow row) =>
        row.Action == ManifestAction.Update && !row.Header.Cells.Any(cell => cell.Column is not null && cell.Column.Name is not ("key" or "action" or "record_id" or "kind") && row.Cells[cell.Index].Length > 0);

    private void CheckOnce(string column, string text, Dictionary<string, int> seen, string code, string what)
    {
        if (text.Length == 0)
            return;
        if (!seen.TryGetValue(text, out var first))
        {
            seen.Add(text, _state.Row.Number);
            return;
        }

        _state.MoveTo(column);
        _state.Report(new SyntaxProblem(code, $"Row {first} has the same {what}."));
    }

    private void CheckFiles(ManifestRow row)
    {
        var found = row.FindFiles(_context);
        foreach (var (column, item, value, problem) in found.Problems)
        {
            _state.MoveTo(column);
            _state.Item = item;
            _state.Value = value ?? _state.Value;
            _state.Report(problem);
        }

        FilesChecked += found.Files.Count;
        if (_context.ChecksFileContent)
            CheckContent(found);
    }

    private void CheckContent(ManifestFiles found)
    {
        foreach (var file in found.Files)
        {
            if (file.Checksum is null)
                continue;
            var problem = FileChecksum.Compare(file);
            if (problem is null)
            {
                ChecksumsChecked++;
                continue;
            }

            _state.MoveTo("files_checksum");
            _state.Value = file.Checksum;
            _state.Report(problem);
        }
    }
}
