using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>The schemes the hub knows, and which of them may stand where.</summary>
internal static class IdentifierSchemes
{
    private static readonly Dictionary<string, IdentifierScheme> All = new IdentifierScheme[]
    {
        New("orcid", "ORCID", @"^\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX]$", HasMod11Check, "https://orcid.org/", "http://orcid.org/", "orcid:"),
        New("isni", "ISNI", @"^\d{4}[- ]?\d{4}[- ]?\d{4}[- ]?\d{3}[\dX]$", HasMod11Check, "https://isni.org/isni/", "http://www.isni.org/isni/", "isni:"),
        New("gnd", "GND", @"^(?:\d{6,10}[\dX]|\d{1,7}-[\dX])$", null, "https://d-nb.info/gnd/", "http://d-nb.info/gnd/", "gnd:"),
        New("ror", "ROR", "^0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}$", null, "https://ror.org/", "ror.org/"),
        New("doi", "DOI", @"^10\.\d{3,9}(?:\.\d+)*/\S+$", null, "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"),
        New("ark", "ARK", @"^ark:/?\d{5,}/\S+$", null),
        New("arxiv", "arXiv", @"^(?:arXiv:)?(?:\d{4}\.\d{4,5}|[a-z.-]+/\d{7})(?:v\d+)?$", null, "https://arxiv.org/abs/"),
        New("bibcode", "Bibcode", @"^\d{4}[\w.&]{14}[A-Z]$", null),
        New("ean13", "EAN13", @"^\d{13}$", HasEanCheck),
        New("eissn", "EISSN", @"^\d{4}-\d{3}[\dX]$", null),
        New("handle", "Handle", @"^\d+(?:\.\d+)*/\S+$", null, "https://hdl.handle.net/", "http://hdl.handle.net/", "hdl:"),
        New("igsn", "IGSN", "^[A-Za-z0-9]{5,}$", null, "igsn:"),
        New("isbn", "ISBN", @"^(?:97[89][- ]?)?\d{1,5}[- ]?\d+[- ]?\d+[- ]?[\dX]$", null, "isbn:"),
        New("issn", "ISSN", @"^\d{4}-\d{3}[\dX]$", null, "issn:"),
        New("istc", "ISTC", @"^[0-9A-F]{3}-?\d{4}-?[0-9A-F]{8}-?[0-9A-F]$", null),
        New("lissn", "LISSN", @"^\d{4}-\d{3}[\dX]$", null),
        New("lsid", "LSID", @"^urn:lsid:[^:]+:[^:]+:\S+$", null),
        New("pmid", "PMID", @"^\d{1,9}$", null, "pmid:", "https://pubmed.ncbi.nlm.nih.gov/"),
        New("purl", "PURL", @"^https?://purl\.\S+$", null),
        New("upc", "UPC", @"^\d{12}$", null),
        New("url", "URL", @"^(?:https?|ftp)://[^\s/.]+.*$", null),
        New("urn", "URN", @"^urn:[a-z0-9][a-z0-9-]{0,31}:\S+$", null),
        New("w3id", "W3ID", @"^https?://w3id\.org/\S+$", null),
        New("wikidata", "Wikidata", @"^Q\d+$", null, "https://www.wikidata.org/wiki/"),
        New("geonames", "GeoNames", @"^\d+$", null, "https://www.geonames.org/"),
        New("grid", "GRID", @"^grid\.\d+\.[0-9a-f]+$", null),
        New("crossreffunderid", "Crossref Funder ID", @"^10\.13039/\d+$", null, "https://doi.org/"),
        New("other", "Other", "^.+$", null),
    }.ToDictionary(scheme => scheme.Name);

    public static IdentifierScheme Doi => All["doi"];

    private static readonly string[] Works =
        ["doi", "ark", "arxiv", "bibcode", "isbn", "issn", "purl", "w3id", "url", "lsid", "urn", "handle", "ean13", "eissn", "igsn", "istc", "lissn", "pmid", "upc"];

    private static readonly string[] NewerWorks = [.. Works.Where(name => name != "bibcode"), "crossreffunderid", "grid", "isni", "wikidata", "other"];

    /// <summary>The schemes of a place in the metadata, those first that an identifier without a scheme is tried for first.</summary>
    public static IReadOnlyList<IdentifierScheme> Of(string place, HubProfile profile) => place switch
    {
        "person" => Named("orcid", "isni", "gnd", "ror"),
        "location" => Named("wikidata", "geonames"),
        "reference" => Named("isni", "grid", "crossreffunderid", "other"),
        _ => Named(profile == HubProfile.N ? NewerWorks : Works),
    };

    private static IdentifierScheme[] Named(params string[] names) => [.. names.Select(name => All[name])];

    private static IdentifierScheme New(string name, string label, string pattern, Func<string, bool>? check, params string[] prefixes) =>
        new(name, label, new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)), prefixes, check);

    /// <summary>The check character of ORCID and ISNI.</summary>
    private static bool HasMod11Check(string text)
    {
        var digits = text.Where(char.IsLetterOrDigit).ToArray();
        var total = digits[..^1].Aggregate(0, (sum, digit) => (sum + digit - '0') * 2);
        var check = (12 - (total % 11)) % 11;
        return char.ToUpperInvariant(digits[^1]) == (check == 10 ? 'X' : (char)('0' + check));
    }

    private static bool HasEanCheck(string text) => text.Select((digit, at) => (digit - '0') * (at % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;
}
