namespace KnowledgeHub.Manifests;

/// <summary>A manifest's header, matched with the table of columns.</summary>
public sealed class ManifestHeader
{
    private readonly Dictionary<string, HeaderCell> _byName = [];
    private readonly HeaderCell?[] _byColumn = new HeaderCell?[ManifestColumns.All.Count];

    internal ManifestHeader(IReadOnlyList<string> names)
    {
        Cells = [.. names.Select((name, index) => HeaderMatch.Match(index, name))];
        foreach (var cell in Cells)
        {
            if (cell.Column is not null && !_byName.ContainsKey(cell.CanonicalName))
                Add(cell);
        }

        Known = [.. Cells.Where(cell => cell.Column is not null)];
        Nameless = [.. Cells.Where(cell => cell.Name.Length == 0)];
        Creators = Group(ManifestColumns.Creators);
        Contributors = Group(ManifestColumns.Contributors);
        Places = Group(ManifestColumns.Places);
    }

    /// <summary>The columns, in the manifest's order.</summary>
    public IReadOnlyList<HeaderCell> Cells { get; }

    /// <summary>The columns of numbered creators, in the order of their numbers.</summary>
    internal HeaderCell[] Creators { get; }

    /// <summary>The columns of numbered contributors, in the order of their numbers.</summary>
    internal HeaderCell[] Contributors { get; }

    /// <summary>The columns of places, in the order of their numbers; a place without one is the first.</summary>
    internal HeaderCell[] Places { get; }

    /// <summary>The columns that the table knows.</summary>
    internal HeaderCell[] Known { get; }

    /// <summary>The columns without a name.</summary>
    internal HeaderCell[] Nameless { get; }

    /// <summary>The columns that a manifest with this header needs and lacks.</summary>
    public IReadOnlyList<ManifestColumn> Missing => [.. ManifestColumns.All.Where(column => column.IsRequired && IsMissing(column))];

    /// <summary>A header of these names, as a program that writes manifests needs it.</summary>
    public static ManifestHeader Create(IReadOnlyList<string> names) => new(names);

    /// <summary>The column of this name from the table; <c>null</c> when the manifest has none.</summary>
    public HeaderCell? Find(string name) => _byName.TryGetValue(name, out var cell) ? cell : null;

    /// <summary>The column of the table that is named without a number or a kind; <c>null</c> when the manifest has none.</summary>
    internal HeaderCell? Find(ManifestColumn column) => _byColumn[column.Position];

    /// <summary>What is wrong with the header: unknown and doubled columns, and those that it lacks.</summary>
    public IEnumerable<ManifestProblem> FindProblems()
    {
        foreach (var cell in Cells)
        {
            if (FindProblem(cell) is { } problem)
                yield return problem;
        }

        foreach (var column in Missing)
        {
            yield return new ManifestProblem
            {
                Severity = ProblemSeverity.Error,
                Code = ProblemCodes.ColumnMissing,
                Row = 1,
                Column = column.Name,
                Message = $"The header has no column {column.Name}. {column.Help}",
                Suggestion = $"Add the column {column.Name}, as: {column.Example}",
            };
        }
    }

    /// <summary>The columns of a group, in the order of their numbers.</summary>
    internal HeaderCell[] OfGroup(string group) => group == ManifestColumns.Creators ? Creators : group == ManifestColumns.Contributors ? Contributors : Places;

    private HeaderCell[] Group(string group) => [.. Cells.Where(cell => cell.Column?.Group == group).OrderBy(cell => cell.Number)];

    private void Add(HeaderCell cell)
    {
        _byName.Add(cell.CanonicalName, cell);
        if (cell.Column!.Family == ColumnFamily.Plain)
            _byColumn[cell.Column.Position] = cell;
    }

    // Which of the other columns a row needs depends on its action, once there is a column for it; a patch may give what a column does not.
    private bool IsMissing(ManifestColumn column)
    {
        if (column.Name == "key")
            return Find("key") is null;
        if (Find(column.Name) is not null || Find("action") is not null || Find("json_patch") is not null)
            return false;

        return !(column.Name == ManifestColumns.Creators && Creators.Length > 0) && !(column.Name == "resource_type" && Find("kind") is not null);
    }

    private ManifestProblem? FindProblem(HeaderCell cell)
    {
        var (code, message, suggestion) = Explain(cell);

        return code is null ? null : new ManifestProblem
        {
            Severity = ProblemCodes.SeverityOf(code),
            Code = code,
            Row = 1,
            Column = cell.Name,
            ColumnLetter = cell.Letter,
            Value = cell.Name,
            Message = message,
            Suggestion = suggestion,
        };
    }

    private (string? Code, string Message, string? Suggestion) Explain(HeaderCell cell)
    {
        if (cell.IsOfReport || (cell.Name.Length == 0 && cell.Column is null))
            return (null, "", null);
        if (cell.Column is not null && _byName[cell.CanonicalName] is var first && first.Index != cell.Index)
            return (ProblemCodes.TwoColumnsAlike, $"The columns {first.Letter} ('{first.Name}') and {cell.Letter} ('{cell.Name}') are the same one, {cell.CanonicalName}.", $"Remove one, or begin its name with x_ to have it ignored: x_{cell.Name}");
        if (cell.Column is not null)
            return (null, "", null);
        if (HeaderMatch.IsOfUser(cell.Name))
            return (ProblemCodes.IgnoredColumn, $"The column '{cell.Name}' is your own and is not imported.", null);

        return (ProblemCodes.UnknownColumn, $"There is no column '{cell.Name}'.", HeaderMatch.Suggest(cell.Name) ?? $"x_{cell.Name}, to have it ignored");
    }
}
