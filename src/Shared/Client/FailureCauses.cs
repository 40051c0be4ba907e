using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>What of a document hubs are known to fail on, instead of saying what is wrong with it; pure.</summary>
internal static class FailureCauses
{
    // Both lines know these for a work's identifiers; of the others a hub may have no scheme.
    private static readonly HashSet<string> CommonSchemes = new(StringComparer.Ordinal)
    {
        "ark", "arxiv", "doi", "ean13", "eissn", "handle", "igsn", "isbn", "issn", "istc", "lissn", "lsid", "pmid", "purl", "upc", "url", "urn", "w3id",
    };

    /// <summary>Finds it, each as a part of a sentence.</summary>
    /// <param name="json">The document that was sent, UTF-8.</param>
    public static IReadOnlyList<string> Of(byte[] json)
    {
        IReadOnlyDictionary<string, object?> document;
        try
        {
            document = PlainJson.ReadObject(json);
        }
        catch (FormatException)
        {
            return ["a document that is no JSON object"];
        }

        var metadata = document.Object("metadata");

        return [.. Equal(json), .. Places(metadata), .. Schemes(metadata), .. Doi(document.Object("pids").Object("doi")), .. Dates(metadata)];
    }

    private static IEnumerable<string> Equal(byte[] json) => EqualEntries.Find(json).Select(entry => entry.List).Distinct().Select(list => $"equal entries ({list})");

    private static IEnumerable<string> Places(IReadOnlyDictionary<string, object?> metadata)
    {
        var places = metadata.Object("locations").Objects("features").ToList();
        if (places.Count > 1)
            yield return $"several places in one record (metadata.locations: {places.Count})";
        foreach (var (place, at) in places.Select((place, at) => (place, at)))
        {
            var rings = Rings(place.Object("geometry")).ToList();
            if (rings.Any(IsOpen))
                yield return $"a ring that is not closed (metadata.locations.features.{at})";
            if (Positions(place.Object("geometry").Member("coordinates")).Any(number => number is not (long or decimal or double)))
                yield return $"coordinates that are no numbers (metadata.locations.features.{at})";
        }
    }

    private static IEnumerable<IReadOnlyList<object?>> Rings(IReadOnlyDictionary<string, object?> geometry) => geometry.Text("type") switch
    {
        "Polygon" => geometry.List("coordinates").OfType<IReadOnlyList<object?>>(),
        "MultiPolygon" => geometry.List("coordinates").OfType<IReadOnlyList<object?>>().SelectMany(polygon => polygon.OfType<IReadOnlyList<object?>>()),
        _ => [],
    };

    private static bool IsOpen(IReadOnlyList<object?> ring) => ring.Count == 0 || PlainJson.Write(ring[0]) != PlainJson.Write(ring[ring.Count - 1]);

    private static IEnumerable<object?> Positions(object? coordinates) => coordinates is IReadOnlyList<object?> inner ? inner.SelectMany(Positions) : coordinates is null ? [] : [coordinates];

    private static IEnumerable<string> Schemes(IReadOnlyDictionary<string, object?> metadata) =>
        from list in (string[])["identifiers", "related_identifiers", "references"]
        from entry in metadata.Objects(list)
        where entry.Text("scheme") is { } scheme && !CommonSchemes.Contains(scheme)
        group entry.Text("scheme")! by list into schemes // filtered just before
        select $"identifiers of a scheme that the hub may not have (metadata.{schemes.Key}: {string.Join(", ", schemes.Distinct())})";

    private static IEnumerable<string> Doi(IReadOnlyDictionary<string, object?> doi)
    {
        if (doi.Count == 0)
            yield break;
        yield return "a DOI, where the hub has DOIs switched off (pids.doi)";
        if (doi.Text("provider") is { } provider && (provider is not ("external" or "datacite") || (provider == "external" && doi.Text("client") is not null)))
            yield return $"a DOI of provider '{provider}'{(doi.Text("client") is { } client ? $" with client '{client}'" : "")} (pids.doi)";
    }

    // Newer hubs fail on seasons and on intervals without an end.
    private static IEnumerable<string> Dates(IReadOnlyDictionary<string, object?> metadata) =>
        from date in (IEnumerable<(string Field, string? Text)>)[("metadata.publication_date", metadata.Text("publication_date")), .. metadata.Objects("dates").Select((entry, at) => ($"metadata.dates.{at}", entry.Text("date")))]
        where date.Text is { } text && (IsSeason(text) || text.EndsWith("/..", StringComparison.Ordinal) || text.EndsWith("/open", StringComparison.Ordinal))
        select $"a season or an interval without an end ({date.Field})";

    private static bool IsSeason(string date) => date.Length == 7 && date[4] == '-' && date[5] == '2' && date[6] is >= '1' and <= '4';
}
