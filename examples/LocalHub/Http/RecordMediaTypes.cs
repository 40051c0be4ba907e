namespace KnowledgeHub.LocalHub;

/// <summary>The forms of a record that may be asked for, in the order in which a refusal names them.</summary>
internal static class RecordMediaTypes
{
    private static readonly string[] Geo =
    [
        ContentNegotiation.Json,
        ContentNegotiation.UiJson,
        "application/vnd.citationstyles.csl+json",
        "application/vnd.datacite.datacite+json",
        "application/vnd.datacite.datacite+xml",
        "application/x-dc+xml",
        "text/x-bibliography",
    ];

    private static readonly string[] Newer =
    [
        ContentNegotiation.Json,
        "application/ld+json",
        "application/vnd.inveniordm.v1.full+csv",
        "application/vnd.inveniordm.v1.simple+csv",
        "application/marcxml+xml",
        ContentNegotiation.UiJson,
        "application/vnd.citationstyles.csl+json",
        "application/vnd.datacite.datacite+json",
        "application/vnd.geo+json",
        "application/vnd.datacite.datacite+xml",
        "application/ld+json;profile=\"https://datapackage.org/profiles/2.0/datapackage.json\"",
        "application/x-dc+xml",
        "text/x-bibliography",
        "application/x-bibtex",
        "application/dcat+xml",
        "application/linkset+json",
    ];

    public static IReadOnlyList<string> Of(HubProfile profile) => profile == HubProfile.G ? Geo : Newer;
}
