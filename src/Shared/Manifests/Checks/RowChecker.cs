using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>Checks the cells of a row one by one, then what they say together.</summary>
internal sealed class RowChecker(ManifestContext context)
{
    // A cell that was sound once is sound again; long ones seldom come back.
    private const int LongestRemembered = 64;
    private const int MostRemembered = 4096;

    private readonly Dictionary<HeaderCell, HashSet<string>> _sound = [];
    private readonly HashSet<HeaderCell> _variants = [];

    public void Check(ManifestRow row, CheckState state)
    {
        foreach (var cell in row.Header.Cells)
        {
            var text = row.Cells[cell.Index];
            if (text.Length > 0 && cell.Column is not null)
                CheckCell(row, cell, text, state);
        }

        RowGroups.Check(row, state);
        RequiredCells.Check(row, state);
        Contradictions.Check(row, context, state);
    }

    private void CheckCell(ManifestRow row, HeaderCell cell, string text, CheckState state)
    {
        var kind = cell.Column!.Kind;
        var isRemembered = kind.IsLasting && text.Length <= LongestRemembered;
        if (isRemembered && SoundOnes(cell).Contains(text))
            return;

        state.MoveTo(cell);
        var before = state.Problems.Count;
        if (ManifestWords.IsClear(text))
        {
            CheckClear(row, cell, state);
            return;
        }

        if (cell.Column.Family == ColumnFamily.Typed)
            CheckVariant(cell, state);
        CheckTraces(row, text, state);
        kind.Check(text, state);
        if (isRemembered && state.Problems.Count == before && SoundOnes(cell) is { Count: < MostRemembered } sound)
            sound.Add(text);
    }

    // The kind and the language in a column's name are the same for all rows, so they are reported with the first.
    private void CheckVariant(HeaderCell cell, CheckState state)
    {
        if (!_variants.Add(cell))
            return;
        state.Value = cell.Name;
        state.CheckTerm(cell.Column!.Part, cell.Variant);
        if (cell.Language.Length > 0)
            state.CheckTerm(VocabularyTypes.Languages, cell.Language);
        state.MoveTo(cell);
    }

    private static void CheckClear(ManifestRow row, HeaderCell cell, CheckState state)
    {
        if (row.Action is not (ManifestAction.Update or ManifestAction.NewVersion))
            state.Report(new SyntaxProblem(ProblemCodes.ClearNotAllowed, "A new draft has nothing to clear; leave the cell empty."));
        else if (!cell.Column!.CanBeCleared)
            state.Report(new SyntaxProblem(ProblemCodes.ClearNotAllowed, $"{cell.Column.Name} cannot be cleared."));
    }

    private static void CheckTraces(ManifestRow row, string text, CheckState state)
    {
        if (text[0] == '#' && SpreadsheetTraces.IsError(text))
            state.Report(new SyntaxProblem(ProblemCodes.SpreadsheetError, $"The cell shows the spreadsheet's error '{text}' in place of a value."));
        if (text.Length == SpreadsheetTraces.LongestCell)
            state.Report(new SyntaxProblem(ProblemCodes.CutBySpreadsheet, "The cell has 32,767 characters, the most a spreadsheet's cell can hold; its end is probably lost. Use @file: for long texts."));
        if (!row.HasUnusualCharacters)
            return;
        if (text.Contains('\ufffd'))
            state.Report(new SyntaxProblem(ProblemCodes.DamagedText, $"Letters were lost when the cell '{GivenText.Shorten(text)}' was saved or converted: \ufffd stands in their place."));
        if (text.Any(character => char.IsControl(character) && character is not ('\n' or '\r' or '\t')))
            state.Report(new SyntaxProblem(ProblemCodes.BadCharacters, "The cell holds control characters; the hub removes them."));
    }

    private HashSet<string> SoundOnes(HeaderCell cell)
    {
        if (!_sound.TryGetValue(cell, out var sound))
            _sound[cell] = sound = new HashSet<string>(StringComparer.Ordinal);

        return sound;
    }
}
