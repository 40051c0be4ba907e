using System.Text;

namespace KnowledgeHub.Manifests;

/// <summary>Several items in one cell, between bars: <c>a | b | c</c>. A backslash before a bar makes it part of the item.</summary>
public static class CellList
{
    private const string Bars = "|";
    private const string BarsAndLines = "|\n";

    /// <summary>The items of a cell, without blanks around them; empty ones are left out.</summary>
    /// <param name="cell">The cell; <c>null</c> has no items.</param>
    /// <param name="alsoAtLines">Whether a new line ends an item, too.</param>
    public static IReadOnlyList<string> Split(string? cell, bool alsoAtLines = false)
    {
        if (cell is null || string.IsNullOrWhiteSpace(cell))
            return [];
        if (!cell.Contains('|') && !alsoAtLines)
            return [cell.Trim()];
        if (!alsoAtLines && !cell.Contains('\\'))
            return SplitPlain(cell);

        var text = MarkedText.Read(alsoAtLines ? cell.Replace("\r\n", "\n") : cell, alsoAtLines ? BarsAndLines : Bars);
        var items = new List<string>();
        foreach (var (barFrom, barTo) in text.Split('|', 0, text.Text.Length))
        {
            foreach (var (from, to) in alsoAtLines ? text.Split('\n', barFrom, barTo) : [(barFrom, barTo)])
            {
                if (text.Part(from, to) is { Length: > 0 } item)
                    items.Add(item);
            }
        }

        return items;
    }

    /// <summary>The items as one cell that <see cref="Split"/> takes apart again.</summary>
    /// <param name="items">The items.</param>
    /// <param name="alsoAtLines">Whether the cell will be split at new lines, too.</param>
    public static string Join(IEnumerable<string> items, bool alsoAtLines = false)
    {
        var cell = new StringBuilder();
        foreach (var item in items)
            cell.Append(cell.Length == 0 ? "" : " | ").Append(MarkedText.Write(item, alsoAtLines ? BarsAndLines : Bars, _ => true));

        return cell.ToString();
    }

    private static List<string> SplitPlain(string cell)
    {
        var items = new List<string>();
        for (var from = 0; from <= cell.Length;)
        {
            var bar = cell.IndexOf('|', from);
            var end = bar < 0 ? cell.Length : bar;
            var next = end + 1;
            while (from < end && char.IsWhiteSpace(cell[from]))
                from++;
            while (end > from && char.IsWhiteSpace(cell[end - 1]))
                end--;
            if (end > from)
                items.Add(cell.Substring(from, end - from));
            from = next;
        }

        return items;
    }
}
