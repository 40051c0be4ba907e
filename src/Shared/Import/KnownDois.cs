using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Looks for records with the DOIs that rows name: a draft that names the DOI of another record is nothing a hub should be sent.</summary>
internal sealed class KnownDois(HubClient hub)
{
    private const int DoisPerQuery = 10;
    private const int PageSize = 100;

    /// <summary>An error for each row whose DOI another record has.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="isOwn">Whether a record was made for a row.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<IReadOnlyList<ManifestProblem>> CheckAsync(IReadOnlyList<ImportRow> rows, Func<string, string, bool> isOwn, CancellationToken cancellationToken)
    {
        // Few rows have one; only theirs are read as a whole.
        var named = rows.Where(row => row.Json.AsSpan().IndexOf("\"pids\""u8) >= 0)
            .Select(row => (Row: row, Doi: PlainJson.ReadObject(row.Json).Object("pids").Object("doi").Text("identifier")))
            .Where(pair => pair.Doi is { Length: > 0 })
            .Select(pair => (pair.Row, Doi: pair.Doi!)) // filtered just before
            .ToList();
        var found = await Task.WhenAll(named.InPartsOf(DoisPerQuery).Select(part => FindAsync(part, isOwn, cancellationToken))).ConfigureAwait(false);

        return [.. found.SelectMany(part => part)];
    }

    private async Task<IReadOnlyList<ManifestProblem>> FindAsync(IReadOnlyList<(ImportRow Row, string Doi)> named, Func<string, string, bool> isOwn, CancellationToken cancellationToken)
    {
        var query = string.Join(" OR ", named.Select(pair => $"pids.doi.identifier:\"{pair.Doi.Replace("\\", "\\\\").Replace("\"", "\\\"")}\""));
        using var found = await hub.Records.SearchAsync(new SearchRequest { Query = query, AllVersions = true, Size = PageSize }, cancellationToken).ConfigureAwait(false);

        return
        [
            .. from hit in found.Hits
               from pair in named
               where string.Equals(pair.Doi, hit.Doi, StringComparison.OrdinalIgnoreCase) && hit.Id != pair.Row.RecordId && !isOwn(pair.Row.Key, hit.Id)
               select Problem(pair.Row, hit.Id),
        ];
    }

    private static ManifestProblem Problem(ImportRow row, string id)
    {
        var place = row.FindCell("pids.doi");

        return ImportProblemCodes.Create(row, ImportProblemCodes.DoiOnHub, $"The hub has a record with this DOI already: {id}. A draft that names it could not be published, and discarding it would take the DOI from that record.") with
        {
            Column = place?.Column,
            ColumnLetter = place?.ColumnLetter,
            Item = place?.Item,
            Suggestion = $"To change that record, give the row the action update and the record_id {id}.",
        };
    }
}
