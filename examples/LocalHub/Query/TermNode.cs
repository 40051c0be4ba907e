using System.Text.Json;

namespace KnowledgeHub.LocalHub;

/// <summary>A term or phrase, in one field or anywhere.</summary>
internal sealed record TermNode(string? Field, string Text, bool IsPhrase) : QueryNode
{
    private readonly bool _isWild = !IsPhrase && QueryText.HasWildcard(Text);
    private readonly IReadOnlyList<string> _words = TextWords.Of(Text);
    private readonly string _folded = TextWords.FoldPattern(Text);

    /// <summary>How many letters of a word may differ.</summary>
    public int Fuzziness { get; init; }

    private bool IsAnything => !IsPhrase && Text.Length == 1 && Text[0] == QueryText.AnyText;

    public override bool Matches(SearchDocument document, ref double score)
    {
        if (IsAnything)
            return Field is null or "\uE000" or "*" || document.Values(Field).Any();
        if (Field is null)
            return MatchesAnywhere(document, ref score);
        if (FieldNames.IsDate(Field))
            return MatchesDate(document);

        var found = document.Values(Field).Any(Matches);
        if (found)
            score++;
        return found;
    }

    private bool MatchesAnywhere(SearchDocument document, ref double score)
    {
        if (_isWild)
            return document.Text.Words.Any(word => QueryText.Matches(_folded, word)) || document.Text.Keywords.Any(keyword => QueryText.Matches(Text, keyword));

        if (Fuzziness > 0)
            return document.Text.Words.Any(IsNear);

        var found = document.Text.Keywords.Contains(Text) ? 3.0 : 0.0;
        if (IsPhrase)
            found += document.Text.Texts.Any(ContainsPhrase) ? _words.Count : 0;
        else
            found += _words.Count(document.Text.Words.Contains) + (2 * _words.Count(document.Text.TitleWords.Contains));
        score += found;
        return found > 0;
    }

    private bool MatchesDate(SearchDocument document)
    {
        if (FieldNames.TryDate(Field!, Text, document.View.Now()) is not { } bounds)
            return false;
        return FieldNames.Instants(document, Field!).Any(value => value.Last >= bounds.First && value.First <= bounds.Last);
    }

    private bool Matches(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => MatchesText(value.GetString()!),
        JsonValueKind.Number => FieldNames.TryNumber(Text) is { } number && value.GetDouble() == number,
        JsonValueKind.True => Text == "true",
        JsonValueKind.False => Text == "false",
        _ => false,
    };

    private bool MatchesText(string value)
    {
        if (!FieldNames.IsText(Field!))
            return _isWild ? QueryText.Matches(Text, value) : value == Text;

        var words = TextWords.Of(value);
        if (_isWild)
            return words.Any(word => QueryText.Matches(_folded, word));
        if (Fuzziness > 0)
            return words.Any(IsNear);
        return IsPhrase ? ContainsPhrase(words) : _words.Any(words.Contains);
    }

    private bool IsNear(string word) => _words.Any(wanted => WordDistance.Between(wanted, word) <= Fuzziness);

    private bool ContainsPhrase(IReadOnlyList<string> words)
    {
        if (_words.Count == 0)
            return false;
        for (var start = 0; start + _words.Count <= words.Count; start++)
            if (_words.Select((word, i) => words[start + i] == word).All(same => same))
                return true;
        return false;
    }
}
