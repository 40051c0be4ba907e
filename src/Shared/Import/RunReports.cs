using System.Globalization;
using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Writes a run's files: the user's own table with what became of each row, the rows that failed, what an undo would take back, and every problem.</summary>
internal static class RunReports
{
    private static readonly string[] Ours =
    [
        "kh_status", "kh_id", "kh_url", "kh_doi", "kh_error_code", "kh_error_column", "kh_error", "kh_suggestion", "kh_files_done", "kh_bytes", "kh_seconds",
    ];

    public static void Write(string folder, ReadManifest manifest, IReadOnlyList<RowReport> rows, IReadOnlyList<ManifestProblem> problems)
    {
        var reports = rows.ToDictionary(row => row.Row);
        WriteTable(Path.Combine(folder, "report.csv"), manifest, manifest.Rows, reports);
        if (rows.Any(row => row.IsFailure))
            WriteTable(Path.Combine(folder, "failed.csv"), manifest, manifest.Rows.Where(row => reports[row.Number].IsFailure), reports);
        WriteRollback(Path.Combine(folder, "rollback.csv"), rows);
        if (problems.Count > 0)
            WriteProblems(Path.Combine(folder, "problems.csv"), problems);
    }

    private static void WriteTable(string path, ReadManifest manifest, IEnumerable<ManifestRow> rows, IReadOnlyDictionary<int, RowReport> reports)
    {
        using var csv = new CsvText(path, manifest.Delimiter);
        var own = manifest.Header.Cells.Where(cell => !cell.IsOfReport).ToList();
        csv.Write([.. own.Select(cell => cell.Name), .. Ours]);
        foreach (var row in rows)
            csv.Write([.. own.Select(cell => row.Cells[cell.Index]), .. Cells(reports[row.Number])]);
    }

    private static IEnumerable<string> Cells(RowReport report)
    {
        var first = report.Problems.OrderBy(problem => problem.Severity).FirstOrDefault();

        return
        [
            report.StatusText,
            report.RecordId ?? "",
            report.Url ?? "",
            report.Doi ?? "",
            first?.Code ?? "",
            first?.Column ?? "",
            string.Join(" | ", report.Problems.OrderBy(problem => problem.Severity).Select(problem => problem.Message)),
            first?.Suggestion ?? "",
            report.FilesDone.ToString(CultureInfo.InvariantCulture),
            report.Bytes.ToString(CultureInfo.InvariantCulture),
            report.Time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture),
        ];
    }

    private static void WriteRollback(string path, IReadOnlyList<RowReport> rows)
    {
        using var csv = new CsvText(path, ',');
        csv.Write(["key", "kh_id", "kh_url", "kh_status"]);
        foreach (var row in rows.Where(row => row.RecordId is not null && row.Status is RowStatus.Created or RowStatus.Incomplete or RowStatus.Failed or RowStatus.Published))
            csv.Write([row.Key, row.RecordId ?? "", row.Url ?? "", row.StatusText]);
    }

    private static void WriteProblems(string path, IReadOnlyList<ManifestProblem> problems)
    {
        using var csv = new CsvText(path, ',');
        csv.Write(["severity", "code", "key", "row", "column", "column_letter", "item", "value", "message", "suggestion"]);
        foreach (var problem in problems)
        {
            csv.Write(
            [
                problem.Severity.ToString().ToLowerInvariant(), problem.Code, problem.Key ?? "", Number(problem.Row), problem.Column ?? "", problem.ColumnLetter ?? "",
                Number(problem.Item), problem.Value ?? "", problem.Message, problem.Suggestion ?? "",
            ]);
        }
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    // A byte order mark, because spreadsheets take a file without one for one in the computer's code page.
    private sealed class CsvText(string path, char delimiter) : IDisposable
    {
        private readonly StreamWriter _text = new(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) { NewLine = "\r\n" };

        public void Write(IReadOnlyList<string> cells) => _text.WriteLine(string.Join(delimiter.ToString(), cells.Select(Cell)));

        public void Dispose() => _text.Dispose();

        private string Cell(string text)
        {
            var safe = FormulaGuard.Protect(text);

            return safe.IndexOfAny([delimiter, '"', '\r', '\n']) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"")}\"";
        }
    }
}
