using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>Writes a report: the user's own columns unchanged, then ours, so that it can be mended and imported again.</summary>
public sealed class ReportWriter : IDisposable
{
    private readonly ManifestWriter _writer;
    private readonly IReadOnlyList<HeaderCell> _own;

    /// <param name="stream">Where to. It is left open.</param>
    /// <param name="header">The manifest's header. The columns of an earlier report are replaced.</param>
    /// <param name="delimiter">The character between cells: the manifest's.</param>
    public ReportWriter(Stream stream, ManifestHeader header, char delimiter = ',')
    {
        _own = [.. header.Cells.Where(cell => !cell.IsOfReport)];
        _writer = new ManifestWriter(stream, [.. _own.Select(cell => cell.Name), .. Columns], delimiter);
    }

    /// <summary>The columns that a report adds.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "kh_status", "kh_id", "kh_url", "kh_doi", "kh_error_code", "kh_error_column", "kh_error", "kh_suggestion", "kh_files_done", "kh_bytes", "kh_seconds", "kh_community", "kh_package",
    ];

    /// <summary>Writes a row and what became of it.</summary>
    public void WriteRow(ManifestRow row, RowOutcome outcome) => _writer.WriteRow([.. _own.Select(cell => row.RawCells[cell.Index]), .. CellsOf(outcome)]);

    /// <summary>Writes to the stream what is still kept back.</summary>
    public Task FlushAsync(CancellationToken cancellationToken = default) => _writer.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private static string[] CellsOf(RowOutcome outcome) =>
    [
        outcome.Status,
        outcome.Id ?? "",
        outcome.Url ?? "",
        outcome.Doi ?? "",
        outcome.Problem?.Code ?? "",
        outcome.Problem?.Column ?? "",
        outcome.Problem?.Message ?? "",
        outcome.Problem?.Suggestion ?? "",
        outcome.FilesDone?.ToString(CultureInfo.InvariantCulture) ?? "",
        outcome.Bytes?.ToString(CultureInfo.InvariantCulture) ?? "",
        outcome.Duration?.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) ?? "",
        outcome.Community ?? "",
        outcome.Package ?? "",
    ];
}
