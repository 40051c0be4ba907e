using System.Globalization;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Writes a run's files: the user's own table with what became of each row, the rows that failed, what an undo would take back, and every problem.</summary>
internal static class RunReports
{
    /// <summary>Writes them.</summary>
    /// <returns>Why they could not be written; <c>null</c> when they were.</returns>
    public static ImportException? TryWrite(string folder, ReadManifest manifest, IReadOnlyList<RowReport> rows, IReadOnlyList<ManifestProblem> problems)
    {
        try
        {
            Write(folder, manifest, rows, problems);

            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException) // the last is .NET's word for a file past a limit of its size
        {
            return new ImportException($"The report in {folder} cannot be written ({fault.Message.TrimEnd('.')}). What was done stays done, and the journal knows of it: free the disk and import again, for the report alone.", fault);
        }
    }

    private static void Write(string folder, ReadManifest manifest, IReadOnlyList<RowReport> rows, IReadOnlyList<ManifestProblem> problems)
    {
        var reports = rows.ToDictionary(row => row.Row);
        WriteTable(Path.Combine(folder, ImportPlaces.ReportFile), manifest, manifest.Rows, reports);
        if (rows.Any(row => row.IsFailure))
            WriteTable(Path.Combine(folder, "failed.csv"), manifest, manifest.Rows.Where(row => reports[row.Number].IsFailure), reports);
        WriteRollback(Path.Combine(folder, ImportPlaces.RollbackFile), rows);
        if (problems.Count > 0)
            WriteProblems(Path.Combine(folder, "problems.csv"), problems);
    }

    private static void WriteTable(string path, ReadManifest manifest, IEnumerable<ManifestRow> rows, IReadOnlyDictionary<int, RowReport> reports) => Write(path, file =>
    {
        using var csv = new ReportWriter(file, manifest.Header, manifest.Delimiter == default ? ',' : manifest.Delimiter);
        foreach (var row in rows)
            csv.WriteRow(row, Outcome(reports[row.Number]));
    });

    // Whole or not at all: a part of a report would pass for one.
    private static void Write(string path, Action<FileStream> write)
    {
        var part = path + ".part";
        try
        {
            using (var file = File.Create(part))
                write(file);
            File.Move(part, path);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
    }

    private static RowOutcome Outcome(RowReport report)
    {
        var problems = report.Problems.OrderBy(problem => problem.Severity).ToList();

        return new RowOutcome
        {
            Status = report.StatusText,
            Id = report.RecordId,
            Url = report.Url,
            Doi = report.Doi,
            Problem = problems.Count == 0 ? null : problems[0] with { Message = string.Join(" | ", problems.Select(problem => problem.Message)) },
            FilesDone = report.FilesDone,
            Bytes = report.Bytes,
            Duration = report.Time,
            Community = report.Community,
            Package = report.Package,
        };
    }

    private static void WriteRollback(string path, IReadOnlyList<RowReport> rows)
    {
        var made = rows.Where(row => row.RecordId is not null && row.Status is RowStatus.Created or RowStatus.Incomplete or RowStatus.Failed or RowStatus.Published).ToList();
        if (made.Count == 0)
            return;
        Write(path, file =>
        {
            using var csv = new ManifestWriter(file, ["key", "kh_id", "kh_url", "kh_status"]);
            foreach (var row in made)
                csv.WriteRow([row.Key, row.RecordId ?? "", row.Url ?? "", row.StatusText]);
        });
    }

    private static void WriteProblems(string path, IReadOnlyList<ManifestProblem> problems) => Write(path, file =>
    {
        using var csv = new ManifestWriter(file, ["severity", "code", "key", "row", "column", "column_letter", "item", "value", "message", "suggestion"]);
        foreach (var problem in problems)
        {
            csv.WriteRow(
            [
                problem.Severity.ToString().ToLowerInvariant(), problem.Code, problem.Key ?? "", Number(problem.Row), problem.Column ?? "", problem.ColumnLetter ?? "",
                Number(problem.Item), problem.Value ?? "", problem.Message, problem.Suggestion ?? "",
            ]);
        }
    });

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
