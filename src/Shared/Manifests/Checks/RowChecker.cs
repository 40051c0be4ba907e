using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Checks rows by themselves: their cells one by one, what those say together, and the files they name. For one thread at a time.</summary>
internal sealed class RowChecker(ManifestContext context)
{
    // A cell that was sound once is sound again; long ones seldom come back.
    private const int LongestRemembered = 64;
    private const int Remembered = 256;

    private readonly CheckState _state = new(context);
    private readonly PlainFiles _plainFiles = new(context);
    private RecentTexts[] _sound = [];

    /// <summary>How many files were looked at.</summary>
    public int FilesChecked { get; private set; }

    /// <summary>How many files were read and had the checksum that the manifest names.</summary>
    public int ChecksumsChecked { get; private set; }

    /// <summary>Everything that is wrong with a row by itself; <c>null</c> when nothing is.</summary>
    public List<ManifestProblem>? Check(ManifestRow row)
    {
        _state.Row = row;
        if (row.Action == ManifestAction.Skip)
            return null;
        if (_sound.Length < row.Header.Cells.Count)
            _sound = [.. row.Header.Cells.Select(_ => new RecentTexts(Remembered))];

        foreach (var cell in row.Header.Known)
        {
            var text = row.At(cell);
            if (text.Length > 0)
                CheckCell(row, cell, text);
        }

        RowGroups.Check(row, _state);
        RequiredCells.Check(row, _state);
        Contradictions.Check(row, context, _state);
        if (context.ChecksFiles && (row.HasFiles || row[KnownColumns.FilesChecksum].Length > 0 || row[KnownColumns.DefaultPreview].Length > 0))
            CheckFiles(row);

        return _state.TakeProblems();
    }

    /// <summary>Everything that is wrong with the files of a row that is plainly sound otherwise; <c>null</c> when nothing is.</summary>
    public List<ManifestProblem>? CheckFiles(CheckedRow row, string files, ManifestHeader header)
    {
        if (_plainFiles.Count(files) is { } count)
        {
            FilesChecked += count;
            return null;
        }

        string[] cells = [.. header.Cells.Select(_ => "")];
        cells[header.Find(KnownColumns.Key)!.Index] = row.Key;
        cells[header.Find(KnownColumns.Files)!.Index] = files;
        _state.Row = new ManifestRow(header, row.Number, cells);
        CheckFiles(_state.Row);

        return _state.TakeProblems();
    }

    private void CheckCell(ManifestRow row, HeaderCell cell, string text)
    {
        var kind = cell.Column!.Kind;
        var isRemembered = kind.IsRemembered && text.Length <= LongestRemembered;
        if (isRemembered && _sound[cell.Index].Contains(text))
            return;

        _state.MoveTo(cell);
        if (ManifestWords.IsClear(text))
        {
            CheckClear(row, cell);
            return;
        }

        var before = _state.Problems.Count;
        CheckTraces(row, text);
        kind.Check(text, _state);
        if (isRemembered && _state.Problems.Count == before)
            _sound[cell.Index].Add(text);
    }

    private void CheckClear(ManifestRow row, HeaderCell cell)
    {
        if (row.Action is not (ManifestAction.Update or ManifestAction.NewVersion))
            _state.Report(new SyntaxProblem(ProblemCodes.ClearNotAllowed, "A new draft has nothing to clear; leave the cell empty."));
        else if (!cell.Column!.CanBeCleared)
            _state.Report(new SyntaxProblem(ProblemCodes.ClearNotAllowed, $"{cell.Column.Name} cannot be cleared."));
    }

    private void CheckTraces(ManifestRow row, string text)
    {
        if (text[0] == '#' && SpreadsheetTraces.IsError(text))
            _state.Report(new SyntaxProblem(ProblemCodes.SpreadsheetError, $"The cell shows the spreadsheet's error '{text}' in place of a value."));
        if (text.Length == SpreadsheetTraces.LongestCell)
            _state.Report(new SyntaxProblem(ProblemCodes.CutBySpreadsheet, "The cell has 32,767 characters, the most a spreadsheet's cell can hold; its end is probably lost. Use @file: for long texts."));
        if (!row.HasUnusualCharacters)
            return;
        if (text.Contains('\ufffd'))
            _state.Report(new SyntaxProblem(ProblemCodes.DamagedText, $"Letters were lost when the cell '{GivenText.Shorten(text)}' was saved or converted: \ufffd stands in their place."));
        if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
            _state.Report(new SyntaxProblem(ProblemCodes.BadCharacters, "The cell holds control characters; the hub removes them."));
    }

    private void CheckFiles(ManifestRow row)
    {
        var found = row.FindFiles(context);
        foreach (var (column, item, value, problem) in found.Problems)
        {
            _state.MoveTo(column);
            _state.Item = item;
            _state.Value = value ?? _state.Value;
            _state.Report(problem);
        }

        FilesChecked += found.Files.Count;
        if (context.ChecksFileContent)
            CheckContent(found);
    }

    private void CheckContent(ManifestFiles found)
    {
        foreach (var file in found.Files)
        {
            if (file.Checksum is null)
                continue;
            if (FileChecksum.Compare(file) is not { } problem)
            {
                ChecksumsChecked++;
                continue;
            }

            _state.MoveTo(KnownColumns.FilesChecksum.Name);
            _state.Value = file.Checksum;
            _state.Report(problem);
        }
    }
}
