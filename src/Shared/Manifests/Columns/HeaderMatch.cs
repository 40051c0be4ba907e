using System.Globalization;
using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Finds the column that a header's cell names: whatever its case, blanks, hyphens and underscores, by name, alias or the hub's label.</summary>
internal static class HeaderMatch
{
    private const string OfReport = "kh_";
    private const string OfUser = "x_";

    private static readonly Dictionary<string, ManifestColumn> ByName = ManifestColumns.All
        .Where(column => column.Family == ColumnFamily.Plain)
        .SelectMany(column => column.Aliases.Append(column.Name).Append("metadata." + column.Name).Append(column.Target ?? "").Select(name => (Name: Fold(name), column)))
        .Where(pair => pair.Name.Length > 0)
        .GroupBy(pair => pair.Name)
        .ToDictionary(group => group.Key, group => group.First().column);

    private static readonly Dictionary<string, ManifestColumn> ByPart = ManifestColumns.All
        .Where(column => column.Family == ColumnFamily.Numbered)
        .ToDictionary(column => Fold(column.Name));

    public static bool IsOfUser(string name) => name.Trim().StartsWith(OfUser, StringComparison.OrdinalIgnoreCase);

    public static HeaderCell Match(int index, string name)
    {
        var trimmed = name.Trim();
        var cell = new HeaderCell(index, trimmed);
        if (trimmed.Length == 0 || IsOfUser(trimmed))
            return cell;
        if (trimmed.StartsWith(OfReport, StringComparison.OrdinalIgnoreCase))
            return cell with { IsOfReport = true };
        if (ByName.TryGetValue(Fold(trimmed), out var column))
            return cell with { Column = column };

        return MatchNumbered(cell) ?? MatchDotted(cell) ?? cell;
    }

    /// <summary>The name that was probably meant; <c>null</c> when there is no good guess.</summary>
    public static string? Suggest(string name)
    {
        var known = ManifestColumns.All.Where(column => column.Family is ColumnFamily.Plain or ColumnFamily.Numbered).SelectMany(column => column.Aliases.Append(column.Name)).ToList();
        var nearest = Nearest.Of(Fold(name), known.Select(Fold));

        return nearest is null ? null : known.First(candidate => Fold(candidate) == nearest) is var found
            && ManifestColumns.All.FirstOrDefault(column => column.Aliases.Contains(found)) is { } aliased ? aliased.Name : found;
    }

    private static HeaderCell? MatchNumbered(HeaderCell cell)
    {
        var folded = Fold(cell.Name);
        var from = folded.IndexOfAny(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        var to = from;
        while (to >= 0 && to < folded.Length && folded[to] is >= '0' and <= '9')
            to++;
        if (from < 1 || to - from > 4 || to == folded.Length)
            return null;

        var digits = folded.Substring(from, to - from);
        var number = int.Parse(digits, CultureInfo.InvariantCulture);

        return number > 0 && ByPart.TryGetValue($"{folded.Substring(0, from)}1{folded.Substring(to)}", out var column) ? cell with { Column = column, Number = number } : null;
    }

    private static HeaderCell? MatchDotted(HeaderCell cell)
    {
        var dot = cell.Name.IndexOf('.');
        if (dot < 1 || dot == cell.Name.Length - 1)
            return null;

        var stem = Fold(cell.Name.Substring(0, dot));
        var rest = cell.Name.Substring(dot + 1).Trim();
        var column = ManifestColumns.All.FirstOrDefault(candidate => candidate.Family is ColumnFamily.Typed or ColumnFamily.Custom && Fold(candidate.Name.Substring(0, candidate.Name.IndexOf('.'))) == stem);
        if (column is null || column.Family == ColumnFamily.Custom)
            return column is null ? null : cell with { Column = column, Variant = rest };

        var second = rest.IndexOf('.');

        return cell with { Column = column, Variant = second < 0 ? rest : rest.Substring(0, second).Trim(), Language = second < 0 ? "" : rest.Substring(second + 1).Trim() };
    }

    private static string Fold(string name)
    {
        var folded = new StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (character is not (' ' or '_' or '-' or '\u00a0' or '(' or ')' or '*'))
                folded.Append(char.ToLowerInvariant(character));
        }

        return folded.ToString();
    }
}
