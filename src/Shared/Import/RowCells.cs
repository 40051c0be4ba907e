using System.Globalization;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Finds the cell that a field of a draft was written in; pure.</summary>
internal static class RowCells
{
    // What a numbered person's or place's column says, by the members that the hub names.
    private static readonly (string Member, string Part)[] Parts =
    [
        ("identifiers", "orcid"), ("affiliations", "affiliation"), ("role", "role"), ("email", "email"), ("geometry", "lat"), ("place", "place"), ("description", "description"),
    ];

    /// <summary>Finds it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="field">The field as the hub names it, such as <c>metadata.creators.1.person_or_org.name</c>.</param>
    /// <returns><c>null</c> when no cell of the row is the source of such a field.</returns>
    public static CellPlace? Find(ManifestRow row, string field)
    {
        if (field is "record_id" or "publish" or "package")
            return Place(row.Header.Find(field));
        if (field == "community")
            return Place(row.Header.Find(field), row.Communities.Count > 1 ? 1 : null);
        if (IsWithin(field, "files"))
            return Place(row.Header.Find(field == "files.default_preview" ? "default_preview" : "files"));

        var sources = row.Header.Cells
            .Where(cell => cell.Column?.Target is { Length: > 0 } target && IsWithin(field, target) && row.Cells[cell.Index].Length > 0)
            .OrderBy(cell => ManifestColumns.IndexOf(cell.Column!)) // filtered above
            .ThenBy(cell => cell.Number)
            .ThenBy(cell => cell.Index)
            .ToList();
        if (sources.Count == 0)
            return null;

        var rest = field.Substring(sources[0].Column!.Target!.Length).Split(['.'], StringSplitOptions.RemoveEmptyEntries); // filtered above
        if (rest.Length == 0 || !int.TryParse(rest[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            return Place(sources[0]);

        return FindItem(row, sources, index, rest);
    }

    /// <summary>A problem with the cell of a column that is no field of the draft.</summary>
    public static ManifestProblem Problem(ImportRow row, string column, string code, string message)
    {
        var place = row.FindCell(column) ?? new CellPlace(column);

        return ImportProblemCodes.Create(row, code, message) with { Column = place.Column, ColumnLetter = place.ColumnLetter, Item = place.Item };
    }

    // Several columns may fill one list, each its stretch of it, in the order of the table of columns.
    private static CellPlace? FindItem(ManifestRow row, List<HeaderCell> sources, int index, string[] rest)
    {
        (string, int)? lastGroup = null;
        foreach (var cell in sources)
        {
            if (cell.Column!.Group is { } group)
            {
                if (lastGroup == (group, cell.Number))
                    continue;
                lastGroup = (group, cell.Number);
                if (index-- == 0)
                    return Place(PartOf(sources.Where(other => other.Column!.Group == group && other.Number == cell.Number).ToList(), rest));
                continue;
            }

            var count = cell.Column.Family == ColumnFamily.Typed ? 1 : Math.Max(1, CellList.Split(row.Cells[cell.Index]).Count);
            if (index < count)
                return Place(cell, count > 1 ? index + 1 : null);
            index -= count;
        }

        return Place(sources[0]);
    }

    private static HeaderCell PartOf(List<HeaderCell> cells, string[] rest)
    {
        var part = Parts.FirstOrDefault(candidate => rest.Contains(candidate.Member)).Part;

        return cells.FirstOrDefault(cell => cell.Column!.Part == part) ?? cells[0];
    }

    private static bool IsWithin(string field, string target) =>
        field.StartsWith(target, StringComparison.Ordinal) && (field.Length == target.Length || field[target.Length] == '.');

    private static CellPlace? Place(HeaderCell? cell, int? item = null) => cell is null ? null : new CellPlace(cell.Name, cell.Letter, item);
}
