namespace KnowledgeHub.Import;

/// <summary>What is to be said of rows for which nothing was asked of the hub; pure.</summary>
internal static class UntouchedRow
{
    /// <summary>The row's report.</summary>
    public static RowReport Report(PlannedRow row) => row.Step switch
    {
        PlannedStep.Nothing => Known(row, RowStatus.Unchanged),
        PlannedStep.LeftAlone => Known(row, RowStatus.LeftAlone) with { Problems = [RowImport.LeftAlone(row)] },
        _ => Known(row, RowStatus.NotTried),
    };

    private static RowReport Known(PlannedRow row, RowStatus status) =>
        RowImport.Report(row.Row, status, null) with { RecordId = row.RecordId, Url = row.Known?.Url, Doi = row.Known?.Doi };
}
