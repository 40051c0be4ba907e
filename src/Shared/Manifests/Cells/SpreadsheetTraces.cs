namespace KnowledgeHub.Manifests;

/// <summary>What spreadsheets leave behind in cells.</summary>
internal static class SpreadsheetTraces
{
    /// <summary>The most characters a cell of a spreadsheet holds.</summary>
    public const int LongestCell = 32_767;

    private static readonly HashSet<string> Errors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#N/A", "#NULL!", "#NUM!", "#SPILL!", "#CALC!",
        "#BEZUG!", "#WERT!", "#NV", "#ZAHL!", "#NOM?", "#VALEUR!", "#¡REF!", "#¿NOMBRE?", "#¡VALOR!",
    };

    /// <summary>Whether the cell shows a formula's error, or is too narrow to show a number.</summary>
    public static bool IsError(string cell) => cell.Length > 1 && cell[0] == '#' && (Errors.Contains(cell) || cell.All(character => character == '#'));

    /// <summary>Whether the cell is a number with an exponent: <c>1.2E+05</c>.</summary>
    public static bool IsExponent(string cell)
    {
        if (cell.Length is < 5 or > 12 || cell[0] is < '0' or > '9')
            return false;
        var exponent = cell.IndexOf('E');
        if (exponent < 1 || exponent + 2 >= cell.Length || cell[exponent + 1] is not ('+' or '-'))
            return false;
        for (var at = 1; at < cell.Length; at++)
        {
            if (at != exponent && at != exponent + 1 && cell[at] is not (>= '0' and <= '9') && !(at == 1 && cell[at] is '.' or ','))
                return false;
        }

        return true;
    }
}
