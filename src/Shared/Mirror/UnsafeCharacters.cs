namespace KnowledgeHub.Mirror;

/// <summary>What a file name must not hold, on any of Linux, Windows and macOS.</summary>
internal static class UnsafeCharacters
{
    private static readonly HashSet<string> ReservedStems = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
    };

    /// <summary>Whether the character must not stand anywhere in a name.</summary>
    /// <param name="codePoint">The character's number; that of a surrogate without its partner is unsafe.</param>
    public static bool Contains(int codePoint) =>
        IsForbidden(codePoint) || IsInvisible(codePoint) || IsNoCharacter(codePoint) || IsCompatibilityIdeograph(codePoint);

    /// <summary>Whether Windows takes the name for a device, whatever its extension.</summary>
    public static bool IsReserved(string name)
    {
        var dot = name.IndexOf('.');
        var stem = (dot < 0 ? name : name.Substring(0, dot)).TrimEnd(' ');
        if (ReservedStems.Contains(stem))
            return true;

        var isPort = stem.StartsWith("COM", StringComparison.OrdinalIgnoreCase) || stem.StartsWith("LPT", StringComparison.OrdinalIgnoreCase);

        // Windows also takes the superscript digits of Latin-1 for port numbers.
        return isPort && stem.Length == 4 && stem[3] is (>= '0' and <= '9') or '¹' or '²' or '³';
    }

    private static bool IsForbidden(int codePoint) =>
        codePoint is < 0x20 or (>= 0x7F and <= 0x9F) or '/' or '\\' or ':' or '<' or '>' or '"' or '|' or '?' or '*';

    // Zero-width characters, controls of the writing direction, separators of lines, tags. macOS leaves some of them out when it compares names.
    private static bool IsInvisible(int codePoint) => codePoint is
        0xAD or 0x34F or 0x61C or 0x180E or 0xFEFF
        or (>= 0x200B and <= 0x200F) or (>= 0x2028 and <= 0x202E) or (>= 0x2060 and <= 0x206F)
        or (>= 0xFFF9 and <= 0xFFFB) or (>= 0xE0000 and <= 0xE007F);

    private static bool IsNoCharacter(int codePoint) =>
        codePoint is (>= 0xD800 and <= 0xDFFF) or (>= 0xFDD0 and <= 0xFDEF) || (codePoint & 0xFFFE) == 0xFFFE;

    // Every normalisation replaces these by other ideographs, so that the name could not be found again. Twelve of the block are ordinary ones.
    private static bool IsCompatibilityIdeograph(int codePoint) => codePoint switch
    {
        0xFA0E or 0xFA0F or 0xFA11 or 0xFA13 or 0xFA14 or 0xFA1F or 0xFA21 or 0xFA23 or 0xFA24 or 0xFA27 or 0xFA28 or 0xFA29 => false,
        _ => codePoint is (>= 0xF900 and <= 0xFAD9) or (>= 0x2F800 and <= 0x2FA1D),
    };
}
