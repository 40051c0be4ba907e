using System.Globalization;

namespace KnowledgeHub.LocalHub;

/// <summary>The hub's identifiers: eight base-32 characters and two check digits, <c>xxxxx-xxxxx</c>.</summary>
public static class RecordIds
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const long Space = 1L << 40;

    /// <summary>Writes a number below 2^40 as an identifier.</summary>
    public static string FromNumber(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, Space);

        Span<char> text = stackalloc char[10];
        var rest = number;
        for (var i = 7; i >= 0; i--, rest >>= 5)
            text[i] = Alphabet[(int)(rest & 31)];
        CheckDigits(number).TryFormat(text[8..], out _, "00", CultureInfo.InvariantCulture);
        return $"{text[..5]}-{text[5..]}";
    }

    /// <summary>Whether the text has the shape of an identifier and the right check digits.</summary>
    public static bool IsValid(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Length != 11 || id[5] != '-')
            return false;

        var plain = id.Remove(5, 1);
        var number = 0L;
        foreach (var character in plain.AsSpan(0, 8))
        {
            var digit = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = (number << 5) | (uint)digit;
        }

        return plain[8..] == CheckDigits(number).ToString("00", CultureInfo.InvariantCulture);
    }

    /// <summary>A scattered but repeatable identifier for the n-th thing made.</summary>
    internal static string FromSequence(ulong sequence) => FromNumber((long)(Scatter.Mix(sequence) % Space));

    private static int CheckDigits(long number) => 97 - (int)(UInt128.CreateChecked(number) * 100 % 97) + 1;
}
