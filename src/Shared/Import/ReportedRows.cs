namespace KnowledgeHub.Import;

/// <summary>
/// Rows of a report that was copied away from its journal, or of which the journal does not know whether the hub made their drafts: the drafts
/// they name are taken for theirs, so that none is made a second time; pure.
/// </summary>
internal static class ReportedRows
{
    /// <summary>What the journal would know of them. Of several rows that name one draft, copies of each other, the first has it.</summary>
    /// <param name="rows">The rows, in the manifest's order.</param>
    /// <param name="known">What the journal knows.</param>
    public static IReadOnlyList<JournalRow> Of(IReadOnlyList<ImportRow> rows, IReadOnlyList<JournalRow> known)
    {
        var keys = new HashSet<(string, ImportAction)>(known.Where(row => row.State != JournalState.Asked).Select(row => (row.Key, row.Action)));
        var taken = new HashSet<string>(known.Select(row => row.RecordId).OfType<string>(), StringComparer.Ordinal);

        return
        [
            .. rows.Where(row => row.ReportedId is not null && row.Action != ImportAction.Update && !keys.Contains((row.Key, row.Action)) && taken.Add(row.ReportedId))
                .Select(row => new JournalRow { Key = row.Key, Action = row.Action, Kind = row.Kind, State = JournalState.Open, RecordId = row.ReportedId, Title = row.Title, IsReported = true }),
        ];
    }
}
