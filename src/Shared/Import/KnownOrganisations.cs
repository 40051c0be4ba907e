using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Asks the hub for the organisations and funders that rows name by their ROR: it refuses a whole row for one that its lists lack.</summary>
internal sealed class KnownOrganisations(HubClient hub)
{
    private const string Affiliations = "affiliations";
    private const string Funders = "funders";

    /// <summary>An error for each that the hub lacks, at its cell.</summary>
    public async Task<IReadOnlyList<ManifestProblem>> CheckAsync(IReadOnlyList<ImportRow> rows, CancellationToken cancellationToken)
    {
        var named = rows.Where(Names).SelectMany(Organisations).ToList();
        var missing = await Task.WhenAll(named.GroupBy(name => (name.List, name.Id)).Select(async group =>
            await IsMissingAsync(group.Key.List, group.Key.Id, cancellationToken).ConfigureAwait(false)
                ? (group, Suggestion: await SuggestAsync(group.Key.List, group.First().Name, cancellationToken).ConfigureAwait(false))
                : (group: null, Suggestion: null))).ConfigureAwait(false);

        return [.. missing.Where(found => found.group is not null).SelectMany(found => found.group!.Select(name => Problem(name, found.Suggestion)))]; // filtered just before
    }

    // Most rows name none, and only those that do are read as a whole.
    private static bool Names(ImportRow row) => row.Json.AsSpan().IndexOf("\"affiliations\""u8) >= 0 || row.Json.AsSpan().IndexOf("\"funder\""u8) >= 0;

    private static IEnumerable<Named> Organisations(ImportRow row)
    {
        var metadata = PlainJson.ReadObject(row.Json).Object("metadata");
        foreach (var people in (string[])["creators", "contributors"])
        {
            foreach (var (person, at) in metadata.Objects(people).Select((person, at) => (person, at)))
            {
                foreach (var (affiliation, index) in person.Objects("affiliations").Select((affiliation, index) => (affiliation, index)))
                {
                    if (affiliation.Text("id") is { } id)
                        yield return new Named(row, $"metadata.{people}.{at}.affiliations.{index}", Affiliations, id, affiliation.Text("name"));
                }
            }
        }

        foreach (var (funder, at) in metadata.Objects("funding").Select((entry, at) => (entry.Object("funder"), at)))
        {
            if (funder.Text("id") is { } id)
                yield return new Named(row, $"metadata.funding.{at}.funder", Funders, id, funder.Text("name"));
        }
    }

    private async Task<bool> IsMissingAsync(string list, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await hub.Vocabularies.FindAsync(list, id, cancellationToken).ConfigureAwait(false) is null;
        }
        catch (HubException fault) when (fault is HubRequestException or HubForbiddenException)
        {
            // A list that may not be asked for says nothing.
            return false;
        }
    }

    private async Task<string?> SuggestAsync(string list, string? name, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        try
        {
            var terms = (await hub.Vocabularies.SearchAsync(list, name, size: 1, cancellationToken: cancellationToken).ConfigureAwait(false)).Terms;

            return terms.Count == 0 ? null : $"{terms[0].Title} ror:{terms[0].Id}";
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException)
        {
            return null;
        }
    }

    private static ManifestProblem Problem(Named named, string? suggestion)
    {
        var place = named.Row.FindCell(named.Field);
        var what = named.List == Funders ? "funders" : "organisations";

        return ImportProblemCodes.Create(named.Row, ImportProblemCodes.UnknownOrganisation, $"The hub's list of {what} lacks {named.Id}{(named.Name is null ? "" : $" ({named.Name})")}, and it refuses a row that names one which it lacks.") with
        {
            Column = place?.Column,
            ColumnLetter = place?.ColumnLetter,
            Item = place?.Item,
            Value = named.Id,
            Suggestion = suggestion is not null ? $"{suggestion}, if that is meant" : named.Name is not null ? $"Leave out the ROR, and the name alone is sent: {named.Name}" : "Write the name in place of the ROR.",
        };
    }

    private sealed record Named(ImportRow Row, string Field, string List, string Id, string? Name);
}
