namespace KnowledgeHub.Manifests;

/// <summary>What the check of a whole manifest found.</summary>
public sealed record ManifestCheck
{
    private const int BytesPerRow = 512;
    private const int MostExpectedRows = 131_072;

    /// <summary>Every problem, of the file first, then row by row.</summary>
    public required IReadOnlyList<ManifestProblem> Problems { get; init; }

    /// <summary>How many rows the manifest has.</summary>
    public required int Rows { get; init; }

    /// <summary>How many rows have an error.</summary>
    public required int RowsWithErrors { get; init; }

    /// <summary>How many files were looked at.</summary>
    public required int FilesChecked { get; init; }

    /// <summary>How many files were read and had the checksum that the manifest names.</summary>
    public required int ChecksumsChecked { get; init; }

    /// <summary>Whether there is no error at all; warnings do not count.</summary>
    public bool IsSound => Problems.All(problem => problem.Severity != ProblemSeverity.Error);

    /// <summary>Checks a manifest without the hub.</summary>
    /// <param name="manifest">The manifest. It is left open.</param>
    /// <param name="context">What it is read against.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="progress">Told now and then how many rows are done.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    public static async Task<ManifestCheck> RunAsync(
        Stream manifest, ManifestContext context, ManifestReadOptions? options = null, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
    {
        using var reader = await ManifestReader.OpenAsync(manifest, options, cancellationToken).ConfigureAwait(false);
        var checker = new BatchChecker(context);
        var comparison = new RowComparison(reader.Header, context.Vocabularies, ExpectedRows(manifest));
        var problems = new List<ManifestProblem>();
        var (rows, withErrors) = (0, 0);
        await foreach (var batch in checker.CheckAsync(reader, cancellationToken).ConfigureAwait(false))
        {
            problems.AddRange(batch.FileProblems);
            foreach (var row in batch.Rows)
            {
                var found = comparison.Add(row);
                problems.AddRange(found);
                if (found.Count > 0 && found.Any(problem => problem.Severity == ProblemSeverity.Error))
                    withErrors++;
            }

            rows += batch.Rows.Count;
            progress?.Report(rows);
        }

        return new ManifestCheck { Problems = problems, Rows = rows, RowsWithErrors = withErrors, FilesChecked = checker.FilesChecked, ChecksumsChecked = checker.ChecksumsChecked };
    }

    // What grows step by step is copied at each; a guess that is wrong costs some memory or some copying.
    private static int ExpectedRows(Stream manifest) => manifest.CanSeek ? (int)Math.Min(manifest.Length / BytesPerRow, MostExpectedRows) : 0;
}
