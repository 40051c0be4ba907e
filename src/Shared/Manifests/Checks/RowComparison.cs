namespace KnowledgeHub.Manifests;

/// <summary>Compares each row with those before it, and looks once at what all rows share: the kinds in the header's names.</summary>
/// <param name="header">The manifest's header.</param>
/// <param name="vocabularies">The hub's vocabularies.</param>
/// <param name="expectedRows">About how many rows there will be; 0 when nobody knows.</param>
internal sealed class RowComparison(ManifestHeader header, IVocabularies vocabularies, int expectedRows = 0)
{
    private readonly Dictionary<string, int> _keys = new(expectedRows, StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _titles = new(expectedRows);
    private readonly Dictionary<string, int> _dois = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int> _records = new(StringComparer.Ordinal);
    private readonly HashSet<string> _missingVocabularies = [];
    private bool _hasLookedAtHeader;

    /// <summary>The row's problems: those with other rows, then its own.</summary>
    /// <param name="row">The row; rows come in their order.</param>
    public IReadOnlyList<ManifestProblem> Add(CheckedRow row)
    {
        List<ManifestProblem>? problems = null;
        if (!_hasLookedAtHeader)
            LookAtHeader(row, ref problems);
        Compare(row, ref problems);

        // Each of several checkers names a vocabulary that is not known; once is enough.
        row.Problems?.RemoveAll(problem => problem.Code == ProblemCodes.NoVocabulary && !_missingVocabularies.Add(problem.Message));
        if (problems is null)
            return row.Problems ?? (IReadOnlyList<ManifestProblem>)[];
        problems.AddRange(row.Problems ?? []);

        return problems;
    }

    private void Compare(CheckedRow row, ref List<ManifestProblem>? problems)
    {
        CheckOnce(row, KnownColumns.Key, row.Key, _keys, ProblemCodes.KeyTwice, "key", ref problems);
        if (row.Title.Length > 0)
            CompareTitle(row, ref problems);
        if (row.Row is not { Action: not ManifestAction.Skip } cells)
            return;
        if (cells.Action != ManifestAction.Create && cells.RecordId is { } record)
            CheckOnce(row, KnownColumns.RecordId, $"{record} {(cells.Action == ManifestAction.Update ? "" : "version")}", _records, ProblemCodes.RecordTwice, "record_id", ref problems);
        if (cells[KnownColumns.Doi] is { Length: > 0 } doi && !cells.ReservesDoi && !ManifestWords.IsClear(doi))
            CheckOnce(row, KnownColumns.Doi, IdentifierRules.BareDoi(doi), _dois, ProblemCodes.DoiTwice, "DOI", ref problems);
    }

    private void CheckOnce(CheckedRow row, ManifestColumn column, string text, Dictionary<string, int> seen, string code, string what, ref List<ManifestProblem>? problems)
    {
        if (text.Length == 0)
            return;
        if (!seen.TryAdd(text, row.Number))
            Report(row, new SyntaxProblem(code, $"Row {seen[text]} has the same {what}."), header.Find(column), row.Row?[column] ?? text, ref problems);
    }

    // A hundred thousand titles are kept as fingerprints: two that differ and share one of 64 bits would cost a needless warning, no more.
    private void CompareTitle(CheckedRow row, ref List<ManifestProblem>? problems)
    {
        var print = Fingerprint(row.Title);
        if (!_titles.TryAdd(print, row.Number))
            Report(row, new SyntaxProblem(ProblemCodes.TitleTwice, $"Row {_titles[print]} has the same title."), header.Find(KnownColumns.Title), row.Title, ref problems);
    }

    // FNV-1a, without regard to case.
    private static ulong Fingerprint(string text)
    {
        var print = 0xCBF29CE484222325UL;
        foreach (var character in text)
            print = (print ^ (character < 'A' ? character : char.ToUpperInvariant(character))) * 0x100000001B3UL;

        return print;
    }

    private void LookAtHeader(CheckedRow row, ref List<ManifestProblem>? problems)
    {
        _hasLookedAtHeader = true;
        foreach (var cell in header.Known.Where(cell => cell.Column!.Family == ColumnFamily.Typed))
        {
            CheckTerm(row, cell, cell.Column!.Part, cell.Variant, ref problems);
            if (cell.Language.Length > 0)
                CheckTerm(row, cell, VocabularyTypes.Languages, cell.Language, ref problems);
        }
    }

    private void CheckTerm(CheckedRow row, HeaderCell cell, string vocabulary, string text, ref List<ManifestProblem>? problems)
    {
        if (TermLookup.Find(vocabularies, vocabulary, text, null, out _) is { } problem && (problem.Code != ProblemCodes.NoVocabulary || _missingVocabularies.Add(problem.Message)))
            Report(row, problem, cell, cell.Name, ref problems);
    }

    private static void Report(CheckedRow row, SyntaxProblem problem, HeaderCell? cell, string value, ref List<ManifestProblem>? problems) => (problems ??= []).Add(new ManifestProblem
    {
        Severity = ProblemCodes.SeverityOf(problem.Code),
        Code = problem.Code,
        Key = row.Key.Length > 0 ? row.Key : null,
        Row = row.Number,
        Column = cell?.Name,
        ColumnLetter = cell?.Letter,
        Value = CheckState.Shorten(value),
        Message = problem.Message,
        Suggestion = problem.Suggestion,
    });
}
