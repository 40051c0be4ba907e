using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>An identifier of a work: a DOI, an ISBN, a URL and others.</summary>
/// <param name="Scheme">The scheme, in lower case.</param>
/// <param name="Value">The identifier, without its scheme before it.</param>
public sealed record ResourceIdentifier(string Scheme, string Value)
{
    /// <summary>The schemes that hubs know for works.</summary>
    public static IReadOnlyList<string> Schemes { get; } =
    [
        "ark", "arxiv", "bibcode", "doi", "ean13", "eissn", "handle", "igsn", "isbn", "issn", "istc", "lissn", "lsid", "pmid", "purl", "upc", "url", "urn", "w3id",
        "ads", "crossreffunderid", "cstr", "grid", "isni", "rrid", "wikidata", "other",
    ];

    /// <summary>Reads <c>scheme:value</c>; the scheme may be left out before a DOI, an ARK, an ISBN or a web address.</summary>
    /// <param name="text">The text.</param>
    /// <param name="identifier">The identifier; <c>null</c> when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ResourceIdentifier? identifier, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        var colon = whole.IndexOf(':');
        var scheme = colon > 0 ? whole.Substring(0, colon).Trim().ToLowerInvariant() : "";
        var value = whole.Substring(colon + 1).Trim();
        if (!KnownSchemes.Contains(scheme))
            (scheme, value) = (IdentifierRules.Guess(whole) ?? "", whole);
        else if (scheme is "ark" or "urn" && !value.StartsWith(scheme + ":", StringComparison.OrdinalIgnoreCase))
            value = whole;

        value = scheme == "doi" ? IdentifierRules.BareDoi(value) : value;
        problem = scheme.Length == 0 ? Unknown(whole) : IdentifierRules.Find(scheme, value);
        identifier = problem is null ? new ResourceIdentifier(scheme, value) : null;

        return identifier is not null;
    }

    /// <summary><c>scheme:value</c>.</summary>
    public override string ToString() => Scheme is "ark" or "urn" && Value.StartsWith(Scheme + ":", StringComparison.OrdinalIgnoreCase) ? Value : $"{Scheme}:{Value}";

    private static HashSet<string> KnownSchemes { get; } = [.. Schemes];

    private static SyntaxProblem Unknown(string text)
    {
        var colon = text.IndexOf(':');
        var nearest = colon > 0 ? Nearest.Of(text.Substring(0, colon), Schemes) : null;

        return new SyntaxProblem(
            ProblemCodes.UnknownScheme,
            $"'{GivenText.Shorten(text)}' begins with no scheme that the hub knows; write it before the identifier, as doi:, url:, isbn: or handle:.",
            nearest is null ? null : $"{nearest}{text.Substring(colon)}");
    }
}
