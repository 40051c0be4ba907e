using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Says of the hub's complaints which cells they are about; pure.</summary>
internal static class HubComplaints
{
    private const string MissingFiles = "Missing uploaded files";

    /// <summary>The complaints about a saved draft. That it has no files yet is none: they come after the document.</summary>
    public static IReadOnlyList<ManifestProblem> Of(ImportRow row, IEnumerable<DraftProblem> errors) =>
        [.. errors.Where(error => !error.Messages.Any(message => message.StartsWith(MissingFiles, StringComparison.Ordinal))).Select(error => Of(row, error))];

    /// <summary>What a fault means for its row.</summary>
    public static IReadOnlyList<ManifestProblem> Of(ImportRow row, Exception fault) => fault is HubRequestException { Problems.Count: > 0 } refusal
        ? [.. refusal.Problems.Select(error => Of(row, error))]
        : [ImportProblemCodes.Create(row, CodeOf(fault), fault.Message)];

    private static string CodeOf(Exception fault) => fault switch
    {
        HubForbiddenException => ImportProblemCodes.NotAllowed,
        RecordNotFoundException or RecordGoneException => ImportProblemCodes.RecordMissing,
        DraftConflictException => ImportProblemCodes.ChangedMeanwhile,
        FileKeyTakenException => ImportProblemCodes.UploadFailed,
        HubRequestException or HubFailedException => ImportProblemCodes.RowRefused,
        HubException => ImportProblemCodes.HubFailed,
        ImportException => ImportProblemCodes.JournalFailed,
        _ => ImportProblemCodes.FileFailed,
    };

    private static ManifestProblem Of(ImportRow row, DraftProblem error)
    {
        var messages = string.Join(" ", error.Messages);
        var place = FindCell(row, error.Field);
        var code = error.Field.Length == 0 ? ImportProblemCodes.RowRefused : ImportProblemCodes.ValueRefused;
        var message = place is not null ? $"The hub did not take this: {messages}"
            : error.Field.Length == 0 ? $"The hub refused the row: {messages}"
            : $"The hub did not take {error.Field}: {messages}";

        return ImportProblemCodes.Create(row, code, message) with { Column = place?.Column, ColumnLetter = place?.ColumnLetter, Item = place?.Item };
    }

    // The hub names the innermost field; the cell may be known by one further out.
    private static CellPlace? FindCell(ImportRow row, string field)
    {
        for (var name = field; name.Length > 0; name = name.LastIndexOf('.') is var dot and > 0 ? name.Substring(0, dot) : "")
        {
            if (row.FindCell(name) is { } place)
                return place;
        }

        return null;
    }
}
