namespace KnowledgeHub.Manifests;

/// <summary>Compares each row with those before it, and looks once at what all rows share: the kinds in the header's names.</summary>
internal sealed class RowComparison(ManifestContext context)
{
    private readonly CheckState _state = new(context);
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _titles = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _dois = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingVocabularies = [];
    private bool _hasLookedAtHeader;

    /// <summary>The row's problems: those with other rows, then its own.</summary>
    /// <param name="row">The row; rows come in their order.</param>
    /// <param name="own">What is wrong with the row by itself.</param>
    public IReadOnlyList<ManifestProblem> Add(ManifestRow row, List<ManifestProblem> own)
    {
        _state.Row = row;
        if (!_hasLookedAtHeader)
            LookAtHeader(row.Header);
        Compare(row);

        // Each of several checkers names a vocabulary that is not known; once is enough.
        own.RemoveAll(problem => problem.Code == ProblemCodes.NoVocabulary && !_missingVocabularies.Add(problem.Message));
        var problems = _state.TakeProblems();
        problems.AddRange(own);

        return problems;
    }

    private void Compare(ManifestRow row)
    {
        CheckOnce(KnownColumns.Key, row.Key, _keys, ProblemCodes.KeyTwice, "key");
        if (row.Action == ManifestAction.Skip)
            return;
        if (row.Action == ManifestAction.Create)
            CheckOnce(KnownColumns.Title, row[KnownColumns.Title], _titles, ProblemCodes.TitleTwice, "title");
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
