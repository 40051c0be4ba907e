using System.Runtime.CompilerServices;
using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>Reads a manifest row by row, whatever encoding, delimiter and habits of spreadsheets it comes with.</summary>
public sealed class ManifestReader : IDisposable
{
    private const int StartLength = 64 * 1024;
    private const int RowsAhead = 64;

    private readonly ProblemLog _problems = new();
    private readonly CsvRows? _rows;
    private readonly bool _hasHint;
    private bool _hasRows;

    private ManifestReader(Stream stream, byte[] start, int startLength, ManifestReadOptions options)
    {
        var found = TextStart.Find(start.AsSpan(0, startLength), out var problem);
        if (problem is not null && !(options.Encoding is not null && problem.Code == ProblemCodes.NoText && HasZeros(options.Encoding, start, startLength)))
        {
            _problems.Add(problem, null);
            return;
        }

        var encoding = options.Encoding ?? found;
        var text = (encoding ?? Encoding.UTF8).GetString(start, 0, startLength);
        var hinted = DelimiterGuess.Hinted(text);
        problem = null;
        Delimiter = options.Delimiter ?? hinted ?? DelimiterGuess.Find(text, out problem);
        if (problem is not null)
        {
            _problems.Add(problem, 1);
            return;
        }

        _hasHint = hinted is not null;
        _rows = new CsvRows(new PrefixedStream(start, startLength, stream), encoding, Delimiter, options.MaxRowSizeBytes, _problems);
    }

    /// <summary>The header; without columns when the file is no manifest.</summary>
    public ManifestHeader Header { get; private set; } = new([]);

    /// <summary>The character between cells.</summary>
    public char Delimiter { get; }

    /// <summary>What is wrong with the file and its header; those of single rows come with the rows.</summary>
    /// <remarks>It grows while rows are read: a file that is damaged further down shows it there.</remarks>
    public IReadOnlyList<ManifestProblem> Problems => _problems.All;

    /// <summary>Whether the file can be read at all.</summary>
    public bool IsReadable => Header.Cells.Count > 0;

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

    /// <summary>Reads the rows, once. Empty ones and the help lines of a template are passed over, but counted as a spreadsheet counts them.</summary>
    public async IAsyncEnumerable<ManifestRow> ReadRowsAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadBatchAsync(RowsAhead, () => _rows!.Make(Header), cancellationToken).ConfigureAwait(false) is { Count: > 0 } batch)
        {
            foreach (var row in batch)
                yield return row;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _rows?.Dispose();

    /// <summary>The next rows, those that are plainly sound without their cells; none at the end.</summary>
    internal ValueTask<List<CheckedRow>> ReadBatchAsync(int most, RowGlance? glance, CancellationToken cancellationToken) => ReadBatchAsync(
        most,
        () => (glance is null ? null : _rows!.Glance(glance)) ?? (_rows!.Make(Header) is { } row ? new CheckedRow(row) : null),
        cancellationToken);

    internal IReadOnlyList<ManifestProblem> TakeNewProblems() => _problems.TakeNew();

    private async ValueTask<List<T>> ReadBatchAsync<T>(int most, Func<T?> make, CancellationToken cancellationToken)
        where T : class
    {
        var batch = new List<T>(most);
        while (IsReadable && batch.Count < most && await _rows!.MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            if (make() is { } row)
                batch.Add(row);
        }

        _hasRows |= batch.Count > 0;
        if (!_hasRows && !_problems.HasErrors)
            _problems.Add(new SyntaxProblem(ProblemCodes.NoRows, "The manifest has a header, but no rows."), null);

        return batch;
    }

    private async Task ReadHeaderAsync(CancellationToken cancellationToken)
    {
        if (_rows is null)
            return;
        if (_hasHint && await _rows.MoveAsync(cancellationToken).ConfigureAwait(false))
            _rows.CountFromHere();
        while (await _rows.MoveAsync(cancellationToken).ConfigureAwait(false))
        {
            var names = _rows.Fields();
            while (names.Count > 0 && string.IsNullOrWhiteSpace(names[names.Count - 1]))
                names.RemoveAt(names.Count - 1);
            if (names.Count == 0)
                continue;
            Header = new ManifestHeader(names);
            _problems.Add(Header.FindProblems());

            return;
        }
    }

    // An encoding with one byte for a character has no zeros in a text; what looked foreign is then merely an encoding that was not expected.
    private static bool HasZeros(Encoding encoding, byte[] start, int length) => encoding.GetByteCount("a") != 1 && Array.IndexOf(start, (byte)0, 0, length) >= 0;
}
