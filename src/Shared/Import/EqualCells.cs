using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Equal entries of cells, of which the hub takes only one and fails on the others.</summary>
internal static class EqualCells
{
    /// <summary>The row's document without them.</summary>
    public static byte[] Merge(byte[] json, ManifestRow row, out IReadOnlyList<EqualEntry> merged)
    {
        merged = [];

        // A list with several entries comes from a cell with bars, from several columns, or from the columns of several people; most rows have no such cell.
        return row.Header.Known.Any(cell => MayHoldSeveral(cell, row.At(cell))) ? EqualEntries.Merge(json, out merged) : json;
    }

    private static bool MayHoldSeveral(HeaderCell cell, string text) =>
        text.Length > 0 && (text.Contains('|') || text.Contains(';') || cell.Column!.Group is not null || cell.Column == KnownColumns.JsonPatch); // a known cell has a column

    /// <summary>A warning for each.</summary>
    public static IEnumerable<ManifestProblem> Of(ImportRow row)
    {
        foreach (var entry in row.Merged)
        {
            var place = row.FindCell(entry.Field);

            yield return ImportProblemCodes.Create(row, ImportProblemCodes.EqualEntries, $"An entry is given twice ({entry}); hubs want each once, so only the first is sent.", ProblemSeverity.Warning) with
            {
                Column = place?.Column, ColumnLetter = place?.ColumnLetter, Item = place?.Item,
            };
        }
    }
}
