namespace KnowledgeHub.Manifests;

/// <summary>What can be said of a text in UTF-8 at a glance, asked of millions of cells. A no means no more than: look closer.</summary>
internal static class PlainBytes
{
    /// <summary>Whether nothing is to be taken off the ends of a cell, and it is neither a formula in disguise, an error or comment, nor one to be cleared.</summary>
    public static bool HasPlainEnds(ReadOnlySpan<byte> cell)
    {
        if (cell[0] is (byte)'\'' or (byte)'#' or (byte)'<' || !BeginsPlainly(cell[0]))
            return false;
        var last = cell.Length - 1;
        while (last > 0 && IsWithinCharacter(cell[last]))
            last--;

        return BeginsPlainly(cell[last]);
    }

    /// <summary>Whether all are visible characters of ASCII, or blanks.</summary>
    public static bool IsPrintable(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (value is < 0x20 or > 0x7E)
                return false;
        }

        return true;
    }

    public static bool IsLetter(byte value) => (uint)((value | 0x20) - 'a') < 26;

    public static bool IsDigit(byte value) => (uint)(value - '0') < 10;

    /// <summary>Whether the text is a word of the alphabet, perhaps with hyphens.</summary>
    public static bool IsWord(ReadOnlySpan<byte> text)
    {
        foreach (var value in text)
        {
            if (!IsLetter(value) && value != '-')
                return false;
        }

        return text.Length > 0;
    }

    /// <summary>Whether the text has a letter of the alphabet, and besides letters and digits only blanks and what stands within names.</summary>
    public static bool IsName(ReadOnlySpan<byte> text)
    {
        var hasLetter = false;
        foreach (var value in text)
        {
            if (IsLetter(value))
                hasLetter = true;
            else if (!IsDigit(value) && value < 0x80 && value is not ((byte)' ' or (byte)'-' or (byte)'.' or (byte)'\'' or (byte)'&'))
                return false;
        }

        return hasLetter;
    }

    // The characters of these leads include blanks: U+0085 and U+00A0, U+1680, U+2000 and further, U+3000.
    private static bool BeginsPlainly(byte lead) => lead > ' ' && lead is not (0x7F or 0xC2 or 0xE1 or 0xE2 or 0xE3) && !IsWithinCharacter(lead);

    private static bool IsWithinCharacter(byte value) => (value & 0xC0) == 0x80;
}
