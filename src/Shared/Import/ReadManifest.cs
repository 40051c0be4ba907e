using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>A manifest, read and checked.</summary>
internal sealed record ReadManifest
{
    /// <summary>The header.</summary>
    public required ManifestHeader Header { get; init; }

    /// <summary>The character between its cells.</summary>
    public required char Delimiter { get; init; }

    /// <summary>All rows, as they were written.</summary>
    public required IReadOnlyList<ManifestRow> Rows { get; init; }

    /// <summary>All that is wrong.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>The rows that can be imported: those without an error that are not to be skipped.</summary>
    public required IReadOnlyList<ImportRow> Sound { get; init; }

    /// <summary>Files that were looked at.</summary>
    public required int FilesChecked { get; init; }

    /// <summary>Whether the file itself is wrong, so that no row of it can be trusted.</summary>
    public bool IsUnusable => Problems.Any(problem => problem is { Severity: ProblemSeverity.Error, Key: null } && problem.Row is null or 1);

    /// <summary>Reads and checks a manifest without the hub.</summary>
    public static async Task<ReadManifest> ReadAsync(
        Stream manifest, ManifestContext context, ManifestReadOptions? options, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        const int rowsPerReport = 500;
        using var reader = await ManifestReader.OpenAsync(manifest, options, cancellationToken).ConfigureAwait(false);
        var checker = new ManifestChecker(context);
        var problems = new List<ManifestProblem>(reader.TakeNewProblems());
        var rows = new List<ManifestRow>();
        var sound = new List<ImportRow>();
        await foreach (var row in reader.ReadRowsAsync(cancellationToken).ConfigureAwait(false))
        {
            problems.AddRange(reader.TakeNewProblems());
            var found = checker.Check(row);
            problems.AddRange(found);
            rows.Add(row);
            if (row.Action != ManifestAction.Skip && found.All(problem => problem.Severity != ProblemSeverity.Error))
            {
                var import = ImportRows.Of(row, context);
                sound.Add(import);
                problems.AddRange(UnsentCells.Of(row));
                problems.AddRange(EqualCells.Of(import));
            }

            if (rows.Count % rowsPerReport == 0)
                progress?.Report(rows.Count);
        }

        problems.AddRange(reader.TakeNewProblems());

        return new ReadManifest { Header = reader.Header, Delimiter = reader.Delimiter, Rows = rows, Problems = problems, Sound = sound, FilesChecked = checker.FilesChecked };
    }
}
