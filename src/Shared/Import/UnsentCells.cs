using KnowledgeHub.Manifests;

namespace KnowledgeHub.Import;

/// <summary>Parts of cells that an import understands and the hub has no place for: whoever filled them in has to hear of it.</summary>
internal static class UnsentCells
{
    private const string Community = "community";

    /// <summary>A warning for each of them; pure.</summary>
    public static IEnumerable<ManifestProblem> Of(ManifestRow row)
    {
        if (row.Header.Find("package") is { } package && ManifestWords.IsClear(row.At(package)))
            yield return Warn(row, package, item: null, row.At(package), "The record is not taken out of its package: an import does not do that.", "Take it out on the hub's page.");
        if (row.Header.Find(Community) is not { } cell || row.At(cell).Length == 0)
            yield break;

        if (ManifestWords.IsClear(row.At(cell)))
        {
            yield return Warn(row, cell, item: null, row.At(cell), "The draft's review is not given up: an import does not do that.", "Cancel it on the hub's page.");
            yield break;
        }

        if (row.Action == ManifestAction.NewVersion)
        {
            yield return Warn(row, cell, item: null, row.At(cell), "A community reviews only the first version of a record, so the draft of a new one is not given to it.", "Leave the cell empty.");
            yield break;
        }

        foreach (var (name, at) in row.Communities.Select((name, at) => (name, at)).Skip(1))
            yield return Warn(row, cell, at + 1, name, $"The draft is not given to community '{name}': the hub lets one community review a draft, and that is '{row.Communities[0]}'.", "Add the record to it on the hub's page once it is published.");
    }

    /// <summary>The warning for a row whose record is published already.</summary>
    public static ManifestProblem Published(ImportRow row) =>
        RowCells.Problem(row, Community, ImportProblemCodes.NotSent, $"Record {row.RecordId} is published already, so no community reviews it any more; the cell has no effect.") with
        {
            Severity = ProblemSeverity.Warning,
            Suggestion = "Add the record to the community on the hub's page.",
        };

    private static ManifestProblem Warn(ManifestRow row, HeaderCell cell, int? item, string value, string message, string suggestion) => new()
    {
        Severity = ProblemSeverity.Warning,
        Code = ImportProblemCodes.NotSent,
        Key = row.Key,
        Row = row.Number,
        Column = cell.Name,
        ColumnLetter = cell.Letter,
        Item = item,
        Value = value,
        Message = message,
        Suggestion = suggestion,
    };
}
