using System.Text;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Makes of a manifest's rows what an import works with; pure but for the files' sizes.</summary>
internal static class ImportRows
{
    /// <summary>The row; its cells have been checked.</summary>
    public static ImportRow Of(ManifestRow row, ManifestContext context)
    {
        var action = row.Action switch
        {
            ManifestAction.Update => ImportAction.Update,
            ManifestAction.NewVersion => ImportAction.NewVersion,
            _ => ImportAction.Create,
        };
        var json = EqualCells.Merge(Encoding.UTF8.GetBytes(action == ImportAction.Create ? row.ToDraftJson(context) : row.ToMergePatch(context)), row, out var merged);

        return new ImportRow
        {
            Key = row.Key,
            Row = row.Number,
            Action = action,
            Kind = row.Kind,
            RecordId = row.RecordId?.ToString(),
            ReportedId = ReportedId(row),
            Title = row["title"] is { Length: > 0 } title ? title : null,
            Json = json,
            Merged = merged,
            Files = row.HasFiles ? [.. row.FindFiles(context).Files.Select(Of)] : action == ImportAction.Create ? [] : null,
            DefaultPreview = row.DefaultPreview,
            ReserveDoi = row.ReservesDoi,
            Publish = row.Publish,
            Community = action != ImportAction.NewVersion && row.Communities is [var first, ..] ? first : null,
            Package = row.Kind == RecordKind.Resource ? row.Package?.ToString() : null,
            FindCell = field => RowCells.Find(row, field),
        }.WithHash();
    }

    private static string? ReportedId(ManifestRow row) =>
        row.Header.Cells.FirstOrDefault(cell => cell.IsOfReport && cell.Name == "kh_id") is { } cell && RecordId.TryParse(row.RawCells[cell.Index], out var id) ? id.ToString() : null;

    private static ImportFile Of(ManifestFile file) =>
        new(file.Key, file.Path, file.SizeBytes, new DateTimeOffset(File.GetLastWriteTimeUtc(file.Path), TimeSpan.Zero)) { Checksum = file.Checksum };
}
