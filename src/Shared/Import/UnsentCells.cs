using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Cells that an import understands and does not send: whoever filled them in has to hear of it.</summary>
internal static class UnsentCells
{
    /// <summary>A warning for each of them.</summary>
    public static IEnumerable<ManifestProblem> Of(ManifestRow row) =>
        from cell in row.Header.Known
        where cell.Column!.Name is "community" or "package" && row.At(cell).Length > 0 // known cells have a column
        select new ManifestProblem
        {
            Severity = ProblemSeverity.Warning,
            Code = ImportProblemCodes.NotSent,
            Key = row.Key,
            Row = row.Number,
            Column = cell.Name,
            ColumnLetter = cell.Letter,
            Value = row.At(cell),
            Message = $"The draft is not put into the {cell.Column!.Name}: an import does not do that.",
            Suggestion = $"Add the draft to the {cell.Column.Name} on the hub's page once it is made.",
        };
}
