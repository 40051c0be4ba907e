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
        if (row.Action == ManifestAction.Update && !HasChange(row))
        {
            state.MoveTo("action");
            state.Report(new SyntaxProblem(ProblemCodes.NothingToDo, "The row changes nothing: besides its action and record_id its cells are empty."));
        }
    }

    private static bool HasChange(ManifestRow row) =>
        row.Header.Known.Any(cell => cell.Column!.Name is not ("key" or "action" or "record_id" or "kind") && row.At(cell).Length > 0);

    private static void CheckPeople(ManifestRow row, CheckState state)
    {
        foreach (var column in (ReadOnlySpan<ManifestColumn>)[KnownColumns.Creators, KnownColumns.Contributors])
        {
            if (row[column].Length == 0 || Array.Find(row.Header.OfGroup(column.Name), cell => row.At(cell).Length > 0) is not { } given)
                continue;
            state.MoveTo(given);
            state.Report(new SyntaxProblem(ProblemCodes.PeopleTwice, $"The row has {column} both in the column {column} and in {given.Name}; use one of the two."));
        }
    }

    private static void CheckAccess(ManifestRow row, ManifestContext context, CheckState state)
    {
        if (row[KnownColumns.Access].Equals("restricted", StringComparison.OrdinalIgnoreCase) && row[KnownColumns.AccessFiles].Equals("public", StringComparison.OrdinalIgnoreCase))
        {
            state.MoveTo("access_files");
            state.Report(new SyntaxProblem(ProblemCodes.FilesMoreOpenThanRecord, "The record is restricted, so its files cannot be public; the hub restricts them, too.", "restricted"));
        }

        var until = row[KnownColumns.EmbargoUntil];
        if (row[KnownColumns.EmbargoReason].Length > 0 && until.Length == 0 && row.Action is ManifestAction.Create)
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
        else if (!row.IsMetadataOnly && !row.HasFiles && row.Action == ManifestAction.Create && (row[KnownColumns.MetadataOnly].Length == 0 || YesNo.TryParse(row[KnownColumns.MetadataOnly], out _, out _)))
        {
            state.MoveTo("files");
            state.Report(new SyntaxProblem(ProblemCodes.NoFiles, "The row has neither files nor metadata_only, so the draft cannot be published yet.", "metadata_only yes"));
        }
    }

    private static void CheckKind(ManifestRow row, CheckState state)
    {
        if (row.Kind == RecordKind.Package && row[KnownColumns.ResourceType].Length > 0)
        {
            state.MoveTo("resource_type");
            state.Report(new SyntaxProblem(ProblemCodes.TypeOfPackage, "A package has no resource type of its own; the hub drops it.", "leave it empty"));
        }

        if (row.Kind == RecordKind.Package && row[KnownColumns.Package].Length > 0)
        {
            state.MoveTo("package");
            state.Report(new SyntaxProblem(ProblemCodes.NotInThisAction, "A package cannot belong to a package; the cell has no effect."));
        }

        if (row.Kind == RecordKind.Resource && row.Package is not null && row.Communities.Count > 0)
        {
            state.MoveTo("community");
            state.Report(new SyntaxProblem(ProblemCodes.CommunityAndPackage, "A resource of a package has no review of its own: the package is what a community reviews. Empty one of the cells community and package."));
        }

        if (row.Action == ManifestAction.Create && row[KnownColumns.RecordId].Length > 0)
        {
            state.MoveTo("record_id");
            state.Report(new SyntaxProblem(ProblemCodes.NotInThisAction, "The row makes a new draft, so its record_id has no effect.", "action update"));
        }
    }
}
