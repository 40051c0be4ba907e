using System.Text.Json.Nodes;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>What a row must give, by what it asks for.</summary>
internal static class RequiredCells
{
    private const int LongestKey = 200;

    private static readonly ManifestColumn[] OfNewDrafts = [.. ManifestColumns.All.Where(column => column.IsRequired && column.Name != "key")];

    public static void Check(ManifestRow row, CheckState state)
    {
        CheckKey(row, state);
        var action = row.Action;
        if (action is ManifestAction.Create)
        {
            CheckNewDraft(row, state);
        }
        else if (row[KnownColumns.RecordId].Length == 0)
        {
            state.MoveTo("record_id");
            state.Report(new SyntaxProblem(ProblemCodes.RecordIdMissing, $"The row's action is {ManifestWords.Actions[(int)action]}, which needs the record_id of a record."));
        }
    }

    private static void CheckKey(ManifestRow row, CheckState state)
    {
        if (row.Header.Find(KnownColumns.Key) is not { } cell)
            return;
        var key = row.At(cell);
        if (key.Length is > 0 and <= LongestKey && !TextScan.HasControl(key))
            return;
        state.MoveTo(cell);
        if (key.Length == 0)
            state.Report(new SyntaxProblem(ProblemCodes.KeyMissing, "The row has no key; give it a name that no other row has."));
        else
            state.Report(new SyntaxProblem(ProblemCodes.KeyUnusable, $"The key is longer than {LongestKey} characters or holds control characters."));
    }

    private static void CheckNewDraft(ManifestRow row, CheckState state)
    {
        foreach (var column in OfNewDrafts)
        {
            // A column that is missing altogether was reported with the header, unless this row need not have had it.
            if (row[column].Length > 0 || IsGivenOtherwise(row, column))
                continue;
            var isColumnReported = row.Header.Find(column) is null && row.Header.Find(KnownColumns.Action) is null && row.Header.Find(KnownColumns.JsonPatch) is null
                && !(column.Name == "resource_type" && row.Header.Find(KnownColumns.Kind) is not null)
                && !(column.Name == ManifestColumns.Creators && row.Header.Creators.Length > 0);
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
        if (column.Name == ManifestColumns.Creators && row.Header.Creators.Any(cell => row.At(cell).Length > 0))
            return true;

        return row[KnownColumns.JsonPatch].Length > 0
            && PatchCell.TryRead(row[KnownColumns.JsonPatch])?["metadata"] is JsonObject metadata
            && metadata[column.Target!.Substring(column.Target.IndexOf('.') + 1)] is not null;
    }
}
