using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>What the identifiers of a work look like, scheme by scheme.</summary>
internal static class IdentifierRules
{
    private static readonly string[] DoiPrefixes = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi.org/", "dx.doi.org/", "doi:"];

    /// <summary>The scheme of an identifier written without it; <c>null</c> when it is not plain to see.</summary>
    public static string? Guess(string text)
    {
        // Most words are none of these, and their first letter says so.
        if (text.Length == 0 || text[0] is not (>= '0' and <= '9' or 'd' or 'D' or 'h' or 'H'))
            return null;
        if (IsDoi(BareDoi(text)))
            return "doi";
        if (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase))
            return "url";

        return CheckDigits.Compact(text) is { } digits && IsIsbn(digits) ? "isbn" : null;
    }

    /// <summary>A DOI without the address or the word before it.</summary>
    public static string BareDoi(string text)
    {
        if (text.Length == 0 || text[0] is >= '0' and <= '9')
            return text;
        foreach (var prefix in DoiPrefixes)
        {
            if (text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return text.Substring(prefix.Length).Trim();
        }

        return text;
    }

    public static bool IsDoi(string text)
    {
        var slash = text.IndexOf('/');

        return slash > 3
            && slash < text.Length - 1
            && text.StartsWith("10.", StringComparison.Ordinal)
            && IsPrefix(text, slash)
            && !TextScan.HasBlank(text);
    }

    /// <summary>What is wrong with an identifier of this scheme; <c>null</c> when nothing is, or the scheme has no plain rule.</summary>
    public static SyntaxProblem? Find(string scheme, string value)
    {
        return value.Length == 0 ? Bad($"The {scheme} identifier is empty.") : scheme switch
        {
            "doi" when !IsDoi(value) => Bad($"'{GivenText.Shorten(value)}' is no DOI; it begins with 10. and has a slash, as 10.1234/abc."),
            "url" or "purl" or "w3id" when !IsAddress(value) => Bad($"'{GivenText.Shorten(value)}' is no web address; it begins with https:// or http://."),
            "ark" when !value.StartsWith("ark:", StringComparison.OrdinalIgnoreCase) => Bad($"'{GivenText.Shorten(value)}' is no ARK, as ark:/12345/abc."),
            "isbn" => OfDigits(value, "ISBN", "ten or thirteen", digits => digits.Length is 10 or 13, IsIsbn),
            "issn" or "eissn" or "lissn" => OfDigits(value, "ISSN", "eight", digits => digits.Length == 8, CheckDigits.FitsMod11),
            "ean13" => OfDigits(value, "EAN", "thirteen", IsThirteen, CheckDigits.FitsEan13),
            "isni" => OfDigits(value, "ISNI", "sixteen", digits => digits.Length == 16, CheckDigits.FitsMod11Of2),
            "handle" when value.IndexOf('/') < 1 => Bad($"'{GivenText.Shorten(value)}' is no handle; it has a slash, as 2381/12775."),
            "pmid" when value.All(character => character is < '0' or > '9') => Bad($"'{GivenText.Shorten(value)}' is no PubMed number."),
            "urn" when value.IndexOf(':') < 1 => Bad($"'{GivenText.Shorten(value)}' is no URN, as urn:nbn:de:101:1-201102033592."),
            _ => null,
        };
    }

    private static bool IsIsbn(string digits) =>
        (digits.Length == 10 && CheckDigits.FitsMod11(digits))
            || (IsThirteen(digits) && digits.StartsWith("97", StringComparison.Ordinal) && CheckDigits.FitsEan13(digits));

    private static bool IsPrefix(string doi, int slash)
    {
        for (var at = 3; at < slash; at++)
        {
            if (doi[at] is not (>= '0' and <= '9' or '.'))
                return false;
        }

        return true;
    }

    private static bool IsThirteen(string digits) => digits.Length == 13 && digits[12] != 'X';

    private static bool IsAddress(string value)
    {
        var host = value.IndexOf("://", StringComparison.Ordinal) + 3;

        return host is 6 or 7 or 8
            && (value.StartsWith("http", StringComparison.OrdinalIgnoreCase) || value.StartsWith("ftp:", StringComparison.OrdinalIgnoreCase))
            && host < value.Length
            && value[host] is not ('/' or '?' or '#' or ':')
            && !TextScan.HasBlank(value);
    }

    private static SyntaxProblem? OfDigits(string value, string name, string count, Func<string, bool> hasLength, Func<string, bool> fits)
    {
        if (CheckDigits.Compact(value) is not { } digits || !hasLength(digits))
            return Bad($"'{GivenText.Shorten(value)}' is no {name}; it has {count} digits.");

        return fits(digits)
            ? null
            : new SyntaxProblem(ProblemCodes.WrongCheckDigit, $"The {name} {GivenText.Shorten(value)} has a typing error: its check digit does not fit the others.");
    }

    private static SyntaxProblem Bad(string message) => new(ProblemCodes.BadIdentifier, message);
}
