namespace KnowledgeHub.Manifests;

/// <summary>The arithmetic that finds a typing error in an identifier.</summary>
internal static class CheckDigits
{
    private const string Base32 = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>ISO 7064 mod 11-2, of ORCID and ISNI.</summary>
    /// <param name="digits">Sixteen digits, of which the last may be <c>X</c>.</param>
    public static bool FitsMod11Of2(string digits)
    {
        var total = 0;
        for (var at = 0; at < 15; at++)
            total = (total + digits[at] - '0') * 2;
        var check = (12 - total % 11) % 11;

        return digits[15] == (check == 10 ? 'X' : (char)('0' + check));
    }

    /// <summary>ISO 7064 mod 97-10 over Crockford's base 32, of ROR.</summary>
    /// <param name="id">Nine characters: seven of the alphabet, of which the first is 0, and two check digits.</param>
    public static bool FitsRor(string id)
    {
        var number = 0L;
        for (var at = 0; at < 7; at++)
        {
            var value = Base32.IndexOf(id[at]);
            if (value < 0)
                return false;
            number = number * 32 + value;
        }

        var check = 98 - number * 100 % 97;

        return id[7] == '0' + check / 10 && id[8] == '0' + check % 10;
    }

    /// <summary>The weights 1 and 3 in turn, of ISBN-13 and EAN-13.</summary>
    public static bool FitsEan13(string digits)
    {
        var total = 0;
        for (var at = 0; at < 13; at++)
            total += (digits[at] - '0') * (at % 2 == 0 ? 1 : 3);

        return total % 10 == 0;
    }

    /// <summary>Falling weights, mod 11, of ISBN-10 and ISSN.</summary>
    /// <param name="digits">Digits, of which the last may be <c>X</c>.</param>
    public static bool FitsMod11(string digits)
    {
        var total = 0;
        for (var at = 0; at < digits.Length; at++)
            total += (digits[at] is 'X' or 'x' ? 10 : digits[at] - '0') * (digits.Length - at);

        return total % 11 == 0;
    }

    /// <summary>The digits (and a last X) of an identifier written with hyphens or blanks; <c>null</c> when it holds anything else.</summary>
    public static string? Compact(string text)
    {
        Span<char> kept = stackalloc char[20];
        var length = 0;
        foreach (var character in text)
        {
            if (character is '-' or ' ' or '\u00a0' or '\u2010' or '\u2011' or '\u2013')
                continue;
            if (length == kept.Length || character is not (>= '0' and <= '9' or 'x' or 'X'))
                return null;
            kept[length++] = char.ToUpperInvariant(character);
        }

        var digits = kept.Slice(0, length);

        return digits.IndexOf('X') is var x && (x < 0 || x == length - 1) ? digits.ToString() : null;
    }
}
