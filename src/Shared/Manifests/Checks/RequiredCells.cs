using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>What a row must give, by what it asks for.</summary>
internal static class RequiredCells
{
    private const int LongestKey = 200;

    private static readonly IReadOnlyList<ManifestColumn> OfNewDrafts = [.. ManifestColumns.All.Where(column => column.IsRequired && column.Name != "key")];

    public static void Check(ManifestRow row, CheckState state)
    {
        CheckKey(row, state);
        var action = row.Action;
        if (action is ManifestAction.Create)
        {
            CheckNewDraft(row, state);
        }
        else if (row["record_id"].Length == 0)
        {
            state.MoveTo("record_id");
            state.Report(new SyntaxProblem(ProblemCodes.RecordIdMissing, $"The row's action is {ManifestWords.Actions[(int)action]}, which needs the record_id of a record."));
        }
    }

    private static void CheckKey(ManifestRow row, CheckState state)
    {
        if (row.Header.Find("key") is not { } cell)
            return;
        state.MoveTo(cell);
        if (row.Key.Length == 0)
            state.Report(new SyntaxProblem(ProblemCodes.KeyMissing, "The row has no key; give it a name that no other row has."));
        else if (row.Key.Length > LongestKey || row.Key.Any(char.IsControl))
            state.Report(new SyntaxProblem(ProblemCodes.KeyUnusable, $"The key is longer than {LongestKey} characters or holds control characters."));
    }

    private static void CheckNewDraft(ManifestRow row, CheckState state)
    {
        foreach (var column in OfNewDrafts)
        {
            // A column that is missing altogether was reported with the header, unless this row need not have had it.
            if (row[column.Name].Length > 0 || IsGivenOtherwise(row, column))
                continue;
            var isColumnReported = row.Header.Find(column.Name) is null && row.Header.Find("action") is null && row.Header.Find("json_patch") is null
                && !(column.Name == "resource_type" && row.Header.Find("kind") is not null)
                && !(column.Name == ManifestColumns.Creators && row.Header.Groups.ContainsKey(ManifestColumns.Creators));
            if (isColumnReported)
                continue;
            state.MoveTo(column.Name);
            state.Report(new SyntaxProblem(ProblemCodes.CellMissing, $"{column.Name} is empty; a new draft needs it.", $"as {column.Example}"));
        }
    }

    private static bool IsGivenOtherwise(ManifestRow row, ManifestColumn column)
    {
        if (column.Name == "resource_type" && row.Kind == RecordKind.Package)
            return true;
        if (column.Name == ManifestColumns.Creators && row.Header.Groups.TryGetValue(ManifestColumns.Creators, out var people) && people.Any(cell => row.Cells[cell.Index].Length > 0))
            return true;

        return row["json_patch"].Length > 0
            && PatchCell.TryRead(row["json_patch"])?["metadata"] is JsonObject metadata
            && metadata[column.Target!.Substring(column.Target.IndexOf('.') + 1)] is not null;
    }
}
