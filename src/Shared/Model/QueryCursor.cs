namespace KnowledgeHub.Model;

/// <summary>A place among a query's tokens.</summary>
internal sealed class QueryCursor(string query, IReadOnlyList<QueryToken> tokens)
{
    private int _at;

    public QueryToken Current => tokens[_at];

    public QueryToken Next => tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public string Query => query;

    public string TextOf(QueryToken token) => query.Substring(token.Start, token.Length);

    public void Advance() => _at++;

    /// <summary>Advances from a range's first bracket to its last; where that fails it stays at the last token that fits.</summary>
    public bool TakeRange() => TakeRangeValue() && Take(QueryTokenKind.To) && TakeRangeValue() && Take(QueryTokenKind.RangeClose);

    /// <summary>Whether the current <c>~</c> or <c>^</c> is followed by a well-formed number.</summary>
    public bool IsNumber(bool mayHaveFraction)
    {
        var parts = TextOf(Current).TrimStart('~', '^').Split('.');

        return parts.Length <= (mayHaveFraction ? 2 : 1) && Array.TrueForAll(parts, part => part.Length > 0);
    }

    private bool TakeRangeValue()
    {
        var isNegative = Next.Kind == QueryTokenKind.Sign && TextOf(Next) == "-" && Take(QueryTokenKind.Sign);

        return isNegative ? Next.Start == Current.End && Take(QueryTokenKind.Term) : Take(QueryTokenKind.Term) || Take(QueryTokenKind.Phrase);
    }

    private bool Take(QueryTokenKind kind)
    {
        if (Next.Kind != kind)
            return false;
        _at++;

        return true;
    }
}
