using CsvHelper;
using KnowledgeHub.Compatibility;

namespace KnowledgeHub.Manifests;

/// <summary>Writes a manifest or a report: UTF-8 with a mark, so that spreadsheets read its letters, and no cell that they would run as a formula.</summary>
public sealed class ManifestWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly int _columns;

    /// <param name="stream">Where to. It is left open.</param>
    /// <param name="header">The names of the columns.</param>
    /// <param name="delimiter">The character between cells.</param>
    public ManifestWriter(Stream stream, IReadOnlyList<string> header, char delimiter = ',')
    {
        _columns = header.Count;
        _csv = CsvWriter.Create(stream, new CsvWriterOptions().With(nameof(CsvWriterOptions.Separator), delimiter).With(nameof(CsvWriterOptions.WriteByteOrderMark), true), leaveOpen: true);
        WriteRow(header);
    }

    /// <summary>Writes a template of these columns, each under the name a template gives it.</summary>
    /// <param name="stream">Where to. It is left open.</param>
    /// <param name="columns">The columns; each appears once, and the key is always the first.</param>
    /// <param name="delimiter">The character between cells.</param>
    public static void WriteTemplate(Stream stream, IEnumerable<ManifestColumn> columns, char delimiter = ',') =>
        WriteTemplate(stream, ManifestHeader.Create([.. columns.Select(column => column.TemplateName)]), delimiter);

    /// <summary>Writes a template: the header, then for each column a line of help and one of examples. Lines whose first cell begins with <c>#</c> are passed over when it is read.</summary>
    /// <param name="stream">Where to. It is left open.</param>
    /// <param name="header">The columns, under the names they shall have; each appears once, the key is always the first, and names of no column are left out.</param>
    /// <param name="delimiter">The character between cells.</param>
    public static void WriteTemplate(Stream stream, ManifestHeader header, char delimiter = ',')
    {
        var key = ManifestColumns.All[0];
        var chosen = header.Cells.Where(cell => cell.Column is not null && cell.Column != key).GroupBy(cell => cell.CanonicalName)
            .Select(cells => (Name: cells.Key, Column: cells.First().Column!)).Prepend((Name: key.Name, Column: key)).ToList(); // filtered before
        using var writer = new ManifestWriter(stream, [.. chosen.Select(cell => cell.Name)], delimiter);
        writer.WriteRow([.. chosen.Select(cell => cell.Column == key ? $"# {key.Help}" : (cell.Column.IsRequired ? "Needed. " : "") + cell.Column.Help)]);
        writer.WriteRow([.. chosen.Select(cell => cell.Column == key ? $"# for example {key.Example}" : cell.Column.Example)]);
    }

    /// <summary>Writes a row.</summary>
    /// <param name="cells">The cells, as many as the header has columns.</param>
    public void WriteRow(IReadOnlyList<string> cells)
    {
        if (cells.Count != _columns)
            throw new ArgumentException($"The row has {cells.Count} cells and the header {_columns} columns.", nameof(cells));
        foreach (var cell in cells)
            _csv.WriteField(FormulaGuard.Protect(cell));
        _csv.EndRecord();
    }

    /// <summary>Writes to the stream what is still kept back.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _csv.FlushAsync(cancellationToken).AsTask();

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
