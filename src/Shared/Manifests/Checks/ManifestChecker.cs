namespace KnowledgeHub.Manifests;

/// <summary>Checks the rows of one manifest in their order, without the hub: each cell, each row, and rows against each other.</summary>
public sealed class ManifestChecker
{
    private readonly RowChecker _rows;
    private readonly IVocabularies _vocabularies;
    private RowComparison? _comparison;

    /// <param name="context">What the manifest is read against.</param>
    public ManifestChecker(ManifestContext context)
    {
        _rows = new RowChecker(context);
        _vocabularies = context.Vocabularies;
    }

    /// <summary>How many files were looked at.</summary>
    public int FilesChecked => _rows.FilesChecked;

    /// <summary>How many files were read and had the checksum that the manifest names.</summary>
    public int ChecksumsChecked => _rows.ChecksumsChecked;

    /// <summary>Everything that is wrong with a row. Rows that are to be skipped are only looked at for their key.</summary>
    public IReadOnlyList<ManifestProblem> Check(ManifestRow row)
    {
        _comparison ??= new RowComparison(row.Header, _vocabularies);

        return _comparison.Add(new CheckedRow(row) { Problems = _rows.Check(row) });
    }
}
