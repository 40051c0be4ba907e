using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Manifests;

/// <summary>Reads a manifest row by row, whatever encoding, delimiter and habits of spreadsheets it comes with.</summary>
public sealed class ManifestReader : IDisposable
{
    private const int StartLength = 64 * 1024;

    private readonly CsvReader? _csv;
    private readonly List<ManifestProblem> _problems = [];
    private int _number;
    private int _newProblems;

    private ManifestReader(Stream stream, byte[] start, int startLength, ManifestReadOptions options)
    {
        Header = new ManifestHeader([]);
        var found = TextStart.Find(start.AsSpan(0, startLength), out var problem);
        if (options.Encoding is not null && problem?.Code == ProblemCodes.NoText)
            problem = FindZeros(start, startLength, options.Encoding) ? problem : null;
        if (problem is not null)
        {
            Report(problem, null);
            return;
        }

        var encoding = options.Encoding ?? found;
        var text = (encoding ?? Encoding.UTF8).GetString(start, 0, startLength);
        var hinted = DelimiterGuess.Hinted(text);
        Delimiter = options.Delimiter ?? hinted ?? DelimiterGuess.Find(text, out problem);
        if (problem is not null)
        {
            Report(problem, 1);
            return;
        }

        var csvOptions = new CsvReaderOptions()
            .With(nameof(CsvReaderOptions.Separator), Delimiter)
            .With(nameof(CsvReaderOptions.Encoding), encoding)
            .With(nameof(CsvReaderOptions.HasHeader), false)
            .With(nameof(CsvReaderOptions.DetectSeparatorHint), false)
            .With(nameof(CsvReaderOptions.SkipEmptyLines), false)
            .With(nameof(CsvReaderOptions.MaxRecordSize), options.MaxRowSizeBytes)
            .With(nameof(CsvReaderOptions.PoolStrings), true)
            .With(nameof(CsvReaderOptions.OnMalformedRecord), (Action<CsvMalformedRecord>)ReportMalformed);
        _csv = CsvReader.Create(new PrefixedStream(start, startLength, stream), csvOptions, leaveOpen: true);
        _skipsHint = hinted is not null;
    }

    private readonly bool _skipsHint;

    /// <summary>The header; without columns when the file is no manifest.</summary>
    public ManifestHeader Header { get; private set; }

    /// <summary>The character between cells.</summary>
    public char Delimiter { get; }

    /// <summary>What is wrong with the file and its header; those of single rows come with the rows.</summary>
    /// <remarks>It grows while rows are read: a file that is damaged further down shows it there.</remarks>
    public IReadOnlyList<ManifestProblem> Problems => _problems;

    /// <summary>Whether the file can be read at all.</summary>
    public bool IsReadable => _csv is not null;

    /// <summary>Opens a manifest and reads its header. The stream is left open.</summary>
    public static async Task<ManifestReader> OpenAsync(Stream stream, ManifestReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var start = new byte[StartLength];
        var length = 0;
        for (var read = 1; read > 0 && length < start.Length; length += read)
            read = await stream.ReadAsync(start, length, start.Length - length, cancellationToken).ConfigureAwait(false);

        var reader = new ManifestReader(stream, start, length, options ?? new ManifestReadOptions());
        await reader.ReadHeaderAsync(cancellationToken).ConfigureAwait(false);

        return reader;
    }

    /// <summary>Reads the rows, once. Empty ones are passed over, but counted as a spreadsheet counts them.</summary>
    public async IAsyncEnumerable<ManifestRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var any = false;
        while (_csv is not null && Header.Cells.Count > 0 && await MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            if (ReadRow() is not { } row)
                continue;
            any = true;
            yield return row;
        }

        if (!any && _csv is not null && _problems.TrueForAll(problem => problem.Severity != ProblemSeverity.Error))
            Report(new SyntaxProblem(ProblemCodes.NoRows, "The manifest has a header, but no rows."), null);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv?.Dispose();

    /// <summary>The problems found since this was last asked.</summary>
    internal IReadOnlyList<ManifestProblem> TakeNewProblems()
    {
        var taken = _problems.GetRange(_newProblems, _problems.Count - _newProblems);
        _newProblems = _problems.Count;

        return taken;
    }

    private async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (_csv is null)
            return;
        if (_skipsHint && await MoveAsync(cancellationToken).ConfigureAwait(false))
            _number = 0;
        while (await MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            var names = Enumerable.Range(0, _csv.FieldCount).Select(_csv.GetString).ToList();
            while (names.Count > 0 && string.IsNullOrWhiteSpace(names[names.Count - 1]))
                names.RemoveAt(names.Count - 1);
            if (names.Count == 0)
                continue;
            Header = new ManifestHeader(names);
            _problems.AddRange(Header.FindProblems());
            return;
        }
    }

    private async ValueTask<bool> MoveAsync(CancellationToken cancellationToken)
    {
        try
        {
            _number++;

            return await _csv!.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException)
        {
            Report(new SyntaxProblem(ProblemCodes.RowTooLong, "The row never ends: a quotation mark before it is probably not closed. Nothing after it was read."), _number);

            return false;
        }
    }

    private ManifestRow? ReadRow()
    {
        var count = _csv!.FieldCount;
        var cells = new string[Header.Cells.Count];
        string[]? raw = null;
        var isEmpty = true;
        for (var at = 0; at < cells.Length; at++)
        {
            var written = at < count ? _csv.GetString(at) : "";
            cells[at] = Clean(written);
            if (raw is not null || !ReferenceEquals(written, cells[at]))
                KeepRaw(ref raw, cells, at, written);
            isEmpty &= cells[at].Length == 0;
        }

        if (isEmpty || IsComment(cells[0]))
            return null;

        CheckEncoding();
        for (var at = cells.Length; at < count; at++)
        {
            if (!string.IsNullOrWhiteSpace(_csv.GetString(at)))
            {
                Report(new SyntaxProblem(ProblemCodes.TooManyCells, $"The row has a cell in column {ColumnLetter.Of(at)}, where the header has no column; perhaps a cell with a '{Delimiter}' lacks its quotation marks."), _number);
                break;
            }
        }

        foreach (var header in Header.Nameless)
        {
            if (cells[header.Index].Length > 0)
                ReportNameless(header);
        }

        return new ManifestRow(Header, _number, cells, raw, RawText.HasUnusualCharacters(_csv.RawRecord));
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

    // Blanks around a cell are never meant, and an apostrophe before a formula was put there by a report.
    private static string Clean(string cell)
    {
        if (cell.Length == 0)
            return cell;
        var trimmed = cell[0] > ' ' && cell[0] < '\u0080' && cell[cell.Length - 1] > ' ' && cell[cell.Length - 1] < '\u0080' ? cell : cell.Trim();

        return trimmed.Length > 0 && trimmed[0] == '\'' ? FormulaGuard.Unprotect(trimmed) : trimmed;
    }

    private bool _isEncodingReported;
    private readonly HashSet<int> _nameless = [];

    private void CheckEncoding()
    {
        if (_isEncodingReported || _csv!.Options.Encoding is not null || RawText.IsUtf8(_csv.RawRecord))
            return;
        _isEncodingReported = true;
        var cell = Enumerable.Range(0, _csv.FieldCount).First(at => !RawText.IsUtf8(_csv.GetSpan(at)) || at == _csv.FieldCount - 1);
        Report(
            new SyntaxProblem(
                ProblemCodes.AnsiText,
                $"The file is not in UTF-8 but in the code page of some computer. Read as Windows-1252, cell {ColumnLetter.Of(cell)}{_number} would be '{Model.GivenText.Shorten(Windows1252.Instance.GetString(_csv.GetSpan(cell)))}'.",
                "Save the sheet as 'CSV UTF-8 (comma delimited)', or name the encoding if that reading is right."),
            _number);
    }

    private void ReportNameless(HeaderCell header)
    {
        if (_nameless.Add(header.Index))
            Report(new SyntaxProblem(ProblemCodes.NamelessColumn, $"Column {header.Letter} has no name in the header, but cells, the first in row {_number}.", "x_notes, to have it ignored"), 1);
    }

    private void ReportMalformed(CsvMalformedRecord malformed)
    {
        if (malformed.Reason is CsvMalformedReason.FieldCountMismatch)
            return;
        Report(
            new SyntaxProblem(
                ProblemCodes.BadQuotes,
                malformed.Reason is CsvMalformedReason.UnterminatedQuote
                    ? "A quotation mark is never closed, so the cell has swallowed everything after it."
                    : "A quotation mark stands inside a cell; put the whole cell in quotation marks and double the ones within."),
            _number);
    }

    private void Report(SyntaxProblem problem, int? row) => _problems.Add(new ManifestProblem
    {
        Severity = ProblemCodes.SeverityOf(problem.Code),
        Code = problem.Code,
        Row = row,
        Message = problem.Message,
        Suggestion = problem.Suggestion,
    });

    private static bool FindZeros(byte[] start, int length, Encoding encoding) => encoding.GetByteCount("a") == 1 && Array.IndexOf(start, (byte)0, 0, length) >= 0;
}
