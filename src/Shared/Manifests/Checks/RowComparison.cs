namespace KnowledgeHub.Manifests;

/// <summary>Compares each row with those before it, and looks once at what all rows share: the kinds in the header's names.</summary>
internal sealed class RowComparison(ManifestContext context)
{
    private const int ExpectedRows = 4096;

    private readonly CheckState _state = new(context);
    private readonly Dictionary<string, int> _keys = new(ExpectedRows, StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _titles = new(ExpectedRows);
    private readonly Dictionary<string, int> _dois = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingVocabularies = [];
    private bool _hasLookedAtHeader;

    /// <summary>The row's problems: those with other rows, then its own.</summary>
    /// <param name="row">The row; rows come in their order.</param>
    /// <param name="own">What is wrong with the row by itself.</param>
    public IReadOnlyList<ManifestProblem> Add(ManifestRow row, List<ManifestProblem>? own)
    {
        _state.Row = row;
        if (!_hasLookedAtHeader)
            LookAtHeader(row.Header);
        Compare(row);

        // Each of several checkers names a vocabulary that is not known; once is enough.
        own?.RemoveAll(problem => problem.Code == ProblemCodes.NoVocabulary && !_missingVocabularies.Add(problem.Message));
        if (_state.TakeProblems() is not { } problems)
            return own ?? (IReadOnlyList<ManifestProblem>)[];
        problems.AddRange(own ?? []);

        return problems;
    }

    private void Compare(ManifestRow row)
    {
        CheckOnce(KnownColumns.Key, row.Key, _keys, ProblemCodes.KeyTwice, "key");
        if (row.Action == ManifestAction.Skip)
            return;
        if (row.Action == ManifestAction.Create)
            CompareTitle(row[KnownColumns.Title]);
        else if (row.RecordId is { } record)
            CheckOnce(KnownColumns.RecordId, $"{record} {(row.Action == ManifestAction.Update ? "" : "version")}", _records, ProblemCodes.RecordTwice, "record_id");
        if (row[KnownColumns.Doi] is { Length: > 0 } doi && !row.ReservesDoi && !ManifestWords.IsClear(doi))
            CheckOnce(KnownColumns.Doi, IdentifierRules.BareDoi(doi), _dois, ProblemCodes.DoiTwice, "DOI");
    }

    private void CheckOnce(ManifestColumn column, string text, Dictionary<string, int> seen, string code, string what)
    {
        if (text.Length == 0)
            return;
        if (!seen.TryGetValue(text, out var first))
        {
            seen.Add(text, _state.Row.Number);
            return;
        }

        _state.MoveTo(column.Name);
        _state.Report(new SyntaxProblem(code, $"Row {first} has the same {what}."));
    }

    // A hundred thousand titles are kept as fingerprints: two that differ and share one of 64 bits would cost a needless warning, no more.
    private void CompareTitle(string title)
    {
        if (title.Length == 0)
            return;
        var print = Fingerprint(title);
        if (!_titles.TryGetValue(print, out var first))
        {
            _titles.Add(print, _state.Row.Number);
            return;
        }

        _state.MoveTo(KnownColumns.Title.Name);
        _state.Report(new SyntaxProblem(ProblemCodes.TitleTwice, $"Row {first} has the same title."));
    }

    // FNV-1a, without regard to case.
    private static ulong Fingerprint(string text)
    {
        var print = 0xCBF29CE484222325UL;
        foreach (var character in text)
            print = (print ^ (character < 'A' ? character : char.ToUpperInvariant(character))) * 0x100000001B3UL;

        return print;
    }

    private void LookAtHeader(ManifestHeader header)
    {
        _hasLookedAtHeader = true;
        foreach (var cell in header.Known.Where(cell => cell.Column!.Family == ColumnFamily.Typed))
        {
            _state.MoveTo(cell);
            _state.Value = cell.Name;
            _state.CheckTerm(cell.Column!.Part, cell.Variant);
            if (cell.Language.Length > 0)
                _state.CheckTerm(VocabularyTypes.Languages, cell.Language);
        }
    }
}
