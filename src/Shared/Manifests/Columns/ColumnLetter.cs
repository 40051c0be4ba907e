namespace KnowledgeHub.Manifests;

/// <summary>Columns as a spreadsheet names them: A to Z, AA, AB and so on.</summary>
internal static class ColumnLetter
{
    /// <param name="index">The column's number, from 0.</param>
    public static string Of(int index)
    {
        var letters = "";
        for (var rest = index + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + (rest - 1) % 26) + letters;

        return letters;
    }
}
