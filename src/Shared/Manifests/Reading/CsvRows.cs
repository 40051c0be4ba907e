using System.Text;
using CsvHelper;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Manifests;

/// <summary>Makes rows of the records of a CSV file, and notices what is wrong with the file on the way.</summary>
internal sealed class CsvRows : IDisposable
{
    // Each time the buffer is filled, threads change.
    private const int BufferSizeBytes = 256 * 1024;

    private readonly CsvReader _csv;
    private readonly char _delimiter;
    private readonly ProblemLog _problems;
    private readonly HashSet<int> _namelessReported = [];
    private bool _isEncodingSettled;
    private int _number;

    public CsvRows(Stream stream, Encoding? encoding, char delimiter, int maxRowSizeBytes, ProblemLog problems)
    {
        _delimiter = delimiter;
        _problems = problems;
        _isEncodingSettled = encoding is not null;
        var options = new CsvReaderOptions()
            .With(nameof(CsvReaderOptions.Separator), delimiter)
            .With(nameof(CsvReaderOptions.Encoding), encoding)
            .With(nameof(CsvReaderOptions.HasHeader), false)
            .With(nameof(CsvReaderOptions.DetectSeparatorHint), false)
            .With(nameof(CsvReaderOptions.SkipEmptyLines), false)
            .With(nameof(CsvReaderOptions.MaxRecordSize), maxRowSizeBytes)
            .With(nameof(CsvReaderOptions.BufferSize), BufferSizeBytes)
            .With(nameof(CsvReaderOptions.PoolStrings), true)
            .With(nameof(CsvReaderOptions.OnMalformedRecord), (Action<CsvMalformedRecord>)ReportMalformed);
        _csv = CsvReader.Create(stream, options, leaveOpen: true);
    }

    /// <summary>Moves to the next record.</summary>
    public async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            _number++;

            return await _csv.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException)
        {
            _problems.Add(new SyntaxProblem(ProblemCodes.RowTooLong, "The row never ends: a quotation mark before it is probably not closed. Nothing after it was read."), _number);

            return false;
        }
    }

    /// <summary>Numbers the next record 1.</summary>
    public void CountFromHere() => _number = 0;

    /// <summary>The record's fields as they are.</summary>
    public List<string> Fields() => [.. Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString)];

    /// <summary>The record as a row when it is plainly sound.</summary>
    public CheckedRow? Glance(RowGlance glance) => glance.Look(_csv, _number);

    /// <summary>The record as a row; <c>null</c> when it is empty or a help line.</summary>
    public ManifestRow? Make(ManifestHeader header)
    {
        var count = _csv.FieldCount;
        var cells = new string[header.Cells.Count];
        string[]? raw = null;
        var isEmpty = true;
        for (var at = 0; at < cells.Length; at++)
        {
            var written = at < count ? _csv.GetString(at) : "";
            var cell = Clean(written);
            cells[at] = cell;
            if (raw is not null || !ReferenceEquals(written, cell))
                KeepRaw(ref raw, cells, at, written);
            isEmpty &= cell.Length == 0;
        }

        if (isEmpty || IsComment(cells[0]))
            return null;
        if (!_isEncodingSettled && !RawText.IsUtf8(_csv.RawRecord))
            ReportEncoding();
        for (var at = cells.Length; at < count; at++)
            CheckSurplus(at);
        foreach (var nameless in header.Nameless)
        {
            if (cells[nameless.Index].Length > 0 && _namelessReported.Add(nameless.Index))
                ReportNameless(nameless);
        }

        return new ManifestRow(header, _number, cells, raw, RawText.HasUnusualCharacters(_csv.RawRecord));
    }

    public void Dispose() => _csv.Dispose();

    // Blanks around a cell are never meant, and an apostrophe before a formula was put there by a report.
    private static string Clean(string cell)
    {
        if (cell.Length == 0)
            return cell;
        var (first, last) = (cell[0], cell[cell.Length - 1]);
        var trimmed = first is > ' ' and < '\u0080' && last is > ' ' and < '\u0080' ? cell : cell.Trim();

        return trimmed.Length > 0 && trimmed[0] == '\'' ? FormulaGuard.Unprotect(trimmed) : trimmed;
    }

    // The help lines of a template.
    private static bool IsComment(string firstCell) => firstCell.Length > 0 && firstCell[0] == '#' && (firstCell.Length == 1 || firstCell[1] == ' ');

    // Few rows have cells that reading changes, so only those keep both forms.
    private static void KeepRaw(ref string[]? raw, string[] cells, int at, string written)
    {
        if (raw is null)
        {
            raw = new string[cells.Length];
            Array.Copy(cells, raw, cells.Length);
        }

        raw[at] = FormulaGuard.Unprotect(written);
    }

    private void CheckSurplus(int at)
    {
        if (!string.IsNullOrWhiteSpace(_csv.GetString(at)))
            _problems.Add(new SyntaxProblem(ProblemCodes.TooManyCells, $"The row has a cell in column {ColumnLetter.Of(at)}, where the header has no column; perhaps a cell with a '{_delimiter}' lacks its quotation marks."), _number);
    }

    private void ReportEncoding()
    {
        _isEncodingSettled = true;
        var at = Enumerable.Range(0, _csv.FieldCount).First(field => !RawText.IsUtf8(_csv.GetSpan(field)) || field == _csv.FieldCount - 1);
        _problems.Add(
            new SyntaxProblem(
                ProblemCodes.AnsiText,
                $"The file is not in UTF-8 but in the code page of some computer. Read as Windows-1252, cell {ColumnLetter.Of(at)}{_number} would be '{Model.GivenText.Shorten(Windows1252.Instance.GetString(_csv.GetSpan(at)))}'.",
                "Save the sheet as 'CSV UTF-8 (comma delimited)', or name the encoding if that reading is right."),
            _number);
    }

    private void ReportNameless(HeaderCell header) => _problems.Add(
        new SyntaxProblem(ProblemCodes.NamelessColumn, $"Column {header.Letter} has no name in the header, but cells, the first in row {_number}.", "x_notes, to have it ignored"), 1);

    private void ReportMalformed(CsvMalformedRecord malformed)
    {
        if (malformed.Reason is not CsvMalformedReason.FieldCountMismatch)
        {
            _problems.Add(
                new SyntaxProblem(
                    ProblemCodes.BadQuotes,
                    malformed.Reason is CsvMalformedReason.UnterminatedQuote
                        ? "A quotation mark is never closed, so the cell has swallowed everything after it."
                        : "A quotation mark stands inside a cell; put the whole cell in quotation marks and double the ones within."),
                _number);
        }
    }
}
