using System.Globalization;

namespace KnowledgeHub.Manifests;

/// <summary>Keeps a spreadsheet from running a cell as a formula: an apostrophe before it, which reading takes away again.</summary>
public static class FormulaGuard
{
    /// <summary>The cell with an apostrophe before it when a spreadsheet would run it. Plain numbers, also negative ones, stay as they are.</summary>
    public static string Protect(string cell) => NeedsGuard(cell, 0) && !IsNumber(cell) ? "'" + cell : cell;

    /// <summary>The cell without the apostrophe that <see cref="Protect"/> has put before it.</summary>
    public static string Unprotect(string cell) => cell.Length > 1 && cell[0] == '\'' && NeedsGuard(cell, 1) ? cell.Substring(1) : cell;

    // Apostrophes that were there before are counted as part of what they protect, so that one more can be told from them.
    private static bool NeedsGuard(string cell, int from)
    {
        while (from < cell.Length && cell[from] == '\'')
            from++;

        // The wide forms, as East Asian keyboards write them, begin formulas there.
        return from < cell.Length && (cell[from] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uff1d' or '\uff0b' or '\uff0d' or '\uff20');
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
}
