using System.Globalization;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>What the cells of a row say together.</summary>
internal static class Contradictions
{
    public static void Check(ManifestRow row, ManifestContext context, CheckState state)
    {
        CheckPeople(row, state);
        CheckAccess(row, context, state);
        CheckFiles(row, state);
        CheckKind(row, state);
    }

    private static void CheckPeople(ManifestRow row, CheckState state)
    {
        foreach (var group in (ReadOnlySpan<string>)[ManifestColumns.Creators, ManifestColumns.Contributors])
        {
            if (row[group].Length == 0 || !row.Header.Groups.TryGetValue(group, out var cells) || cells.FirstOrDefault(cell => row.Cells[cell.Index].Length > 0) is not { } given)
                continue;
            state.MoveTo(given);
            state.Report(new SyntaxProblem(ProblemCodes.PeopleTwice, $"The row has {group} both in the column {group} and in {given.Name}; use one of the two."));
        }
    }

    private static void CheckAccess(ManifestRow row, ManifestContext context, CheckState state)
    {
        if (row["access"].Equals("restricted", StringComparison.OrdinalIgnoreCase) && row["access_files"].Equals("public", StringComparison.OrdinalIgnoreCase))
        {
            state.MoveTo("access_files");
            state.Report(new SyntaxProblem(ProblemCodes.FilesMoreOpenThanRecord, "The record is restricted, so its files cannot be public; the hub restricts them, too.", "restricted"));
        }

        var until = row["embargo_until"];
        if (row["embargo_reason"].Length > 0 && until.Length == 0 && row.Action is ManifestAction.Create)
        {
            state.MoveTo("embargo_until");
            state.Report(new SyntaxProblem(ProblemCodes.HalfEmbargo, "The row has an embargo_reason, but no embargo_until.", "as 2131-01-01"));
        }
        else if (until.Length > 0 && !ManifestWords.IsClear(until) && EdtfDate.TryParse(until, out var date, out _))
        {
            CheckEnd(date.Text, context, state);
        }
    }

    private static void CheckEnd(string until, ManifestContext context, CheckState state)
    {
        state.MoveTo("embargo_until");
        if (!DateTime.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
            state.Report(new SyntaxProblem(ProblemCodes.BadDate, $"The embargo's end '{until}' is no single day; write YYYY-MM-DD."));
        else if (end <= context.Clock.GetUtcNow().UtcDateTime.Date)
            state.Report(new SyntaxProblem(ProblemCodes.EmbargoPast, $"The embargo's end {until} is not in the future; leave it out, or take a later day."));
    }

    private static void CheckFiles(ManifestRow row, CheckState state)
    {
        if (row.IsMetadataOnly && row.HasFiles)
        {
            state.MoveTo("metadata_only");
            state.Report(new SyntaxProblem(ProblemCodes.FilesAndMetadataOnly, "The row says metadata_only, yet it has files; empty one of the two cells."));
        }
        else if (!row.IsMetadataOnly && !row.HasFiles && row.Action == ManifestAction.Create && (row["metadata_only"].Length == 0 || YesNo.TryParse(row["metadata_only"], out _, out _)))
        {
            state.MoveTo("files");
            state.Report(new SyntaxProblem(ProblemCodes.NoFiles, "The row has neither files nor metadata_only, so the draft cannot be published yet.", "metadata_only yes"));
        }
    }

    private static void CheckKind(ManifestRow row, CheckState state)
    {
        if (row.Kind == RecordKind.Package && row["resource_type"].Length > 0)
        {
            state.MoveTo("resource_type");
            state.Report(new SyntaxProblem(ProblemCodes.TypeOfPackage, "A package has no resource type of its own; the hub drops it.", "leave it empty"));
        }

        if (row.Kind == RecordKind.Package && row["package"].Length > 0)
        {
            state.MoveTo("package");
            state.Report(new SyntaxProblem(ProblemCodes.NotInThisAction, "A package cannot belong to a package; the cell has no effect."));
        }

        if (row.Action == ManifestAction.Create && row["record_id"].Length > 0)
        {
            state.MoveTo("record_id");
            state.Report(new SyntaxProblem(ProblemCodes.NotInThisAction, "The row makes a new draft, so its record_id has no effect.", "action update"));
        }
    }
}
