using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>An identifier of a person or organisation, with a valid check digit where its scheme has one.</summary>
public sealed record PersonIdentifier
{
    /// <summary>The schemes the hub knows for people and organisations.</summary>
    public static IReadOnlyList<string> Schemes { get; } = ["orcid", "isni", "gnd", "ror"];

    private PersonIdentifier(string scheme, string value)
    {
        Scheme = scheme;
        Value = value;
    }

    /// <summary><c>orcid</c>, <c>isni</c>, <c>gnd</c> or <c>ror</c>.</summary>
    public string Scheme { get; }

    /// <summary>The identifier in its scheme's usual form, without an address around it.</summary>
    public string Value { get; }

    /// <summary>Reads <c>scheme:value</c>, the address of an ORCID, ISNI or ROR page, or a bare ORCID or ROR.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonIdentifier? identifier, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var (scheme, value) = SplitScheme((text ?? "").Trim());
        if (scheme is not null)
            return TryCreate(scheme, value, out identifier, out problem);

        identifier = null;
        problem = new SyntaxProblem(
            ProblemCodes.UnknownScheme,
            $"'{GivenText.Shorten(text)}' is no identifier of a person or organisation; write orcid:, isni:, gnd: or ror: before it.");

        return false;
    }

    /// <summary>Makes an identifier of a known scheme.</summary>
    /// <param name="scheme">The scheme, in any case.</param>
    /// <param name="value">The identifier, or its address.</param>
    /// <param name="identifier">The identifier; <c>null</c> when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is.</param>
    public static bool TryCreate(
        string scheme, string value, [NotNullWhen(true)] out PersonIdentifier? identifier, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var known = scheme.Trim().ToLowerInvariant();
        var bare = WithoutAddress(value.Trim());
        string? usual;
        (usual, problem) = known switch
        {
            "orcid" => ReadOrcid(bare),
            "isni" => ReadIsni(bare),
            "ror" => ReadRor(bare),
            "gnd" => ReadGnd(bare),
            _ => (null, UnknownScheme(scheme, value)),
        };
        identifier = usual is null || problem is not null ? null : new PersonIdentifier(known, usual);

        return identifier is not null;
    }

    /// <summary><c>scheme:value</c>.</summary>
    public override string ToString() => $"{Scheme}:{Value}";

    /// <summary>Whether a text in brackets is meant as identifiers, also when they are mistyped.</summary>
    internal static bool IsMeantBy(string text) => SplitScheme(text.Trim()).Scheme is not null;

    private static (string? Scheme, string Value) SplitScheme(string text)
    {
        var colon = text.IndexOf(':');
        var word = colon < 0 ? "" : text.Substring(0, colon).Trim();
        if (Schemes.Contains(word))
            return (word, text.Substring(colon + 1));
        if (SchemeOfAddress(text) is { } host)
            return (host, text);
        if (TextScan.IsLetters(word) && Nearest.Of(word, Schemes) is not null)
            return (word, text.Substring(colon + 1));
        if (text.IndexOf('-') > 0 && CheckDigits.Compact(text) is { Length: 16 })
            return ("orcid", text);

        return IsRor(text.ToLowerInvariant()) ? ("ror", text) : (null, text);
    }

    private static string? SchemeOfAddress(string text)
    {
        if (!text.Contains('/'))
            return null;
        foreach (var (host, scheme) in ((string, string)[])[("orcid.org/", "orcid"), ("ror.org/", "ror"), ("isni.org/", "isni"), ("d-nb.info/gnd/", "gnd")])
        {
            var at = text.IndexOf(host, StringComparison.OrdinalIgnoreCase);
            if (at == 0 || (at > 0 && text[at - 1] is '/' or '.'))
                return scheme;
        }

        return null;
    }

    private static string WithoutAddress(string value)
    {
        if (SchemeOfAddress(value) is null)
            return value;
        var address = GivenText.WithoutQuery(value).TrimEnd('/');

        return address.Substring(address.LastIndexOf('/') + 1).Trim();
    }

    private static (string?, SyntaxProblem?) ReadOrcid(string value)
    {
        if (CheckDigits.Compact(value) is not { Length: 16 } digits)
            return (null, new SyntaxProblem(ProblemCodes.WrongOrcid, $"'{GivenText.Shorten(value)}' is no ORCID: it has sixteen digits, as 0000-0002-1825-0097."));

        var dashed = $"{digits.Substring(0, 4)}-{digits.Substring(4, 4)}-{digits.Substring(8, 4)}-{digits.Substring(12)}";

        return CheckDigits.FitsMod11Of2(digits)
            ? (dashed, null)
            : (null, new SyntaxProblem(ProblemCodes.WrongOrcid, $"The ORCID {dashed} has a typing error: its last digit does not fit the others."));
    }

    private static (string?, SyntaxProblem?) ReadIsni(string value)
    {
        if (CheckDigits.Compact(value) is not { Length: 16 } digits)
            return (null, new SyntaxProblem(ProblemCodes.WrongIsni, $"'{GivenText.Shorten(value)}' is no ISNI: it has sixteen digits, as 0000 0001 2103 2683."));

        // The hub leaves an ISNI as it was written, so it is kept here, too.
        return CheckDigits.FitsMod11Of2(digits)
            ? (value, null)
            : (null, new SyntaxProblem(ProblemCodes.WrongIsni, $"The ISNI {digits} has a typing error: its last digit does not fit the others."));
    }

    private static (string?, SyntaxProblem?) ReadRor(string value)
    {
        var id = value.ToLowerInvariant();
        if (IsRor(id))
            return (id, null);

        return (null, id.Length == 9 && id[0] == '0'
            ? new SyntaxProblem(ProblemCodes.WrongRor, $"The ROR '{GivenText.Shorten(value)}' has a typing error: its last two digits do not fit the others.")
            : new SyntaxProblem(ProblemCodes.WrongRor, $"'{GivenText.Shorten(value)}' is no ROR: it has nine characters and begins with 0, as 04xbn6x09."));
    }

    private static (string?, SyntaxProblem?) ReadGnd(string value)
    {
        var bare = value.StartsWith("gnd:", StringComparison.OrdinalIgnoreCase) ? value.Substring(4) : value;
        var digits = bare.Replace("-", "");
        var isGnd = digits.Length is >= 2 and <= 10 && CheckDigits.Compact(digits) == digits;

        return isGnd ? (bare, null) : (null, new SyntaxProblem(ProblemCodes.BadIdentifier, $"'{GivenText.Shorten(value)}' is no GND number, as 4079154-3."));
    }

    private static bool IsRor(string id) => id.Length == 9 && id[0] == '0' && CheckDigits.FitsRor(id);

    private static SyntaxProblem UnknownScheme(string scheme, string value)
    {
        var nearest = Nearest.Of(scheme.Trim(), Schemes);

        return new SyntaxProblem(
            ProblemCodes.UnknownScheme,
            $"'{GivenText.Shorten(scheme)}' is no scheme of people and organisations; the hub knows orcid, isni, gnd and ror.",
            nearest is null ? null : $"{nearest}:{value.Trim()}");
    }
}
