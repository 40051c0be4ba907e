using KnowledgeHub.Client;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Records;

/// <summary>Finds out which record of a hub is meant.</summary>
internal static class RecordResolver
{
    private const string Accepted = "Give an id (4d0ns-ntd89), the address of a record's page, or a DOI.";

    private static readonly string[] DoiHosts = ["doi.org", "dx.doi.org", "www.doi.org"];

    /// <summary>Finds it; only a DOI that does not hold an id needs a question to the hub.</summary>
    /// <exception cref="KhModuleException">What was given names no record of this hub.</exception>
    public static async Task<RecordReference> ResolveAsync(HubClient hub, RecordIdentity identity, RecordKind? kind, CancellationToken cancellationToken)
    {
        var wanted = kind ?? identity.Kind ?? RecordKind.Resource;
        if (FindForeignHost(hub, identity.Text) is { } host)
            throw new KhModuleException($"'{Shorten(identity.Text)}' is on {host}, and the connection is to {hub.BaseUrl.Authority}.", ErrorIds.InvalidId);
        if (RecordId.TryParse(identity.Text, out var id))
            return new RecordReference(wanted, id.ToString());
        if (FindDoi(identity.Text) is not { } doi)
            throw new KhModuleException($"'{Shorten(identity.Text)}' names no record. {Accepted}", ErrorIds.InvalidId);

        using var page = await hub.Records.SearchAsync(
            new SearchRequest { Kind = wanted, Query = $"pids.doi.identifier:\"{doi}\"", Size = 1, AllVersions = true }, cancellationToken).ConfigureAwait(false);

        return page.Hits.Count > 0
            ? new RecordReference(wanted, page.Hits[0].Id)
            : throw new RecordNotFoundException($"No record with the DOI {doi} was found on {hub.BaseUrl.Authority}.");
    }

    // The address of a page of another hub may hold the id of a record that this hub has too, and that is another one.
    private static string? FindForeignHost(HubClient hub, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && !DoiHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
        && !string.Equals(address.Authority, hub.BaseUrl.Authority, StringComparison.OrdinalIgnoreCase)
            ? address.Authority
            : null;

    private static string? FindDoi(string text)
    {
        var start = text.IndexOf("10.", StringComparison.Ordinal);
        var doi = start < 0 ? "" : text.Substring(start);

        return doi.IndexOf('/') > 3 && doi.IndexOfAny(['"', ' ', '\\']) < 0 ? doi : null;
    }

    // The query of an address may hold the secret of an access link.
    private static string Shorten(string text)
    {
        var address = text.Split('?', '#')[0];

        return address.Length <= 60 ? address : address.Substring(0, 60) + "…";
    }
}
