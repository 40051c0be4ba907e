using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using static KnowledgeHub.Manifests.ProblemSeverity;

namespace KnowledgeHub.Import;

/// <summary>
/// Looks for records and drafts of the caller with the titles of rows: what was imported before by other means, or by hand, is there. Only these
/// titles are asked for, however much the caller has.
/// </summary>
internal sealed class OwnTitles(HubClient hub)
{
    private const int TitlesPerQuery = 10;
    private const int PageSize = 100;
    private const int MostNamed = 3;

    // What a query's phrase is made of at most: the search compares words, and the whole title is compared here.
    private const int MostWords = 12;

    /// <summary>Looks for them.</summary>
    /// <param name="rows">Rows that are to become new drafts.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The warnings, one at most for each row, given what says that a record was made for the row of a key.</returns>
    public async Task<Func<Func<string, string, bool>, IReadOnlyList<ManifestProblem>>> FindAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var byTitle = rows.Where(row => row.Action == ImportAction.Create && row.Title is not null && Phrase(row.Title).Length > 0).GroupBy(row => Fold(row.Title!), StringComparer.Ordinal).ToList(); // filtered just before
        if (byTitle.Count == 0 || !hub.HasToken)
            return _ => [];

        var found = await Task.WhenAll(byTitle.InPartsOf(TitlesPerQuery).Select(part => FindAsync([.. part.Select(group => group.First().Title!)], cancellationToken))).ConfigureAwait(false); // filtered above
        var ids = found.SelectMany(part => part).ToLookup(hit => hit.Title, hit => hit.Id, StringComparer.Ordinal);

        return isOwn => [.. byTitle.SelectMany(group => group.Select(row => Judge(row, [.. ids[group.Key].Where(id => !isOwn(row.Key, id))]))).OfType<ManifestProblem>()];
    }

    private async Task<IReadOnlyList<(string Title, string Id)>> FindAsync(IReadOnlyList<string> titles, CancellationToken cancellationToken)
    {
        var request = new SearchRequest { AllVersions = true, Query = $"metadata.title:({string.Join(" OR ", titles.Select(Phrase))})", Size = PageSize };
        try
        {
            using var found = await hub.Records.SearchOwnAsync(request, cancellationToken).ConfigureAwait(false);

            return [.. found.Hits.Where(hit => hit.Title is not null).Select(hit => (Fold(hit.Title!), hit.Id))]; // filtered just before
        }
        catch (HubRequestException)
        {
            // A hub that does not understand the question cannot warn.
            return [];
        }
    }

    private static ManifestProblem? Judge(ImportRow row, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0)
            return null;
        var named = string.Join(", ", ids.Take(MostNamed)) + (ids.Count > MostNamed ? $" and {ids.Count - MostNamed} more" : "");
        var what = ids.Count == 1 ? "a record or draft" : $"{ids.Count} records or drafts";
        var place = row.FindCell("metadata.title");

        return ImportProblemCodes.Create(row, ImportProblemCodes.TitleOnHub, $"You have {what} of this title on the hub already: {named}.", Warning) with
        {
            Column = place?.Column, ColumnLetter = place?.ColumnLetter, Item = place?.Item,
        };
    }

    // Words only: all other signs mean something in a query.
    private static string Phrase(string title)
    {
        var words = new string([.. title.Select(letter => char.IsLetterOrDigit(letter) || char.IsSurrogate(letter) || IsMark(letter) ? letter : ' ')])
            .Split([' '], StringSplitOptions.RemoveEmptyEntries);

        return words.Length == 0 ? "" : $"\"{string.Join(" ", words.Take(MostWords))}\"";
    }

    private static bool IsMark(char letter) => char.GetUnicodeCategory(letter) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static string Fold(string title) => new([.. title.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
