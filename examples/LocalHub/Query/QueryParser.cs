namespace KnowledgeHub.LocalHub;

/// <summary>Parses the query string syntax of the hub's searches.</summary>
internal sealed class QueryParser
{
    private readonly IReadOnlyList<QueryToken> _tokens;
    private readonly QueryDialect _dialect;

    private QueryParser(IReadOnlyList<QueryToken> tokens, QueryDialect dialect) => (_tokens, _dialect) = (tokens, dialect);

    private int _position;

    private QueryToken Current => _tokens[_position];

    /// <summary>Whether the hub can parse the query. If not, it searches for the text's words instead and says nothing.</summary>
    public static bool CanParse(string query) => TryParse(query, QueryDialect.Plain) is not null;

    /// <summary>Parses a query, or makes the word search the hub falls back to.</summary>
    public static QueryNode Parse(string query, QueryDialect dialect) => TryParse(query, dialect) ?? new WordsNode(query);

    private static QueryNode? TryParse(string query, QueryDialect dialect)
    {
        if (QueryLexer.Tokenise(query) is not { } tokens)
            return null;
        try
        {
            var parser = new QueryParser(tokens, dialect);
            var node = parser.ParseSequence(field: null);
            if (parser.Current.Kind != TokenKind.End)
                return null;

            // A slash opens a regular expression for the engine, wherever it stands, and something has to close it.
            return dialect == QueryDialect.Plain && tokens.Sum(SlashesIn) % 2 == 1 ? new RejectedNode() : node;
        }
        catch (MalformedQueryException)
        {
            return null;
        }
    }

    private static int SlashesIn(QueryToken token) =>
        token.Kind == TokenKind.Term ? token.Text.Where((sign, at) => sign == '/' && (at == 0 || token.Text[at - 1] != '\\')).Count() : 0;

    /// <summary>Clauses side by side: optional unless marked with + or -.</summary>
    private QueryNode ParseSequence(string? field)
    {
        var clauses = new ClausesNode();
        do
        {
            var occurs = Current.Kind;
            clauses.Add(ParseOr(field), required: occurs == TokenKind.Plus);
        }
        while (Current.Kind is not (TokenKind.End or TokenKind.CloseParenthesis));
        return clauses.Simplified();
    }

    private QueryNode ParseOr(string? field)
    {
        var first = ParseAnd(field);
        if (Current.Kind != TokenKind.Or)
            return first;

        var clauses = new ClausesNode();
        clauses.Add(first, required: false);
        while (TryTake(TokenKind.Or))
            clauses.Add(ParseAnd(field), required: false);
        return clauses;
    }

    private QueryNode ParseAnd(string? field)
    {
        var first = ParseUnary(field);
        if (Current.Kind != TokenKind.And)
            return first;

        var clauses = new ClausesNode();
        clauses.Add(first, required: true);
        while (TryTake(TokenKind.And))
            clauses.Add(ParseUnary(field), required: true);
        return clauses;
    }

    private QueryNode ParseUnary(string? field)
    {
        if (TryTake(TokenKind.Not) || TryTake(TokenKind.Minus))
            return new NotNode(ParseUnary(field));
        if (TryTake(TokenKind.Plus))
            return ParseUnary(field);
        return ParseClause(field);
    }

    private QueryNode ParseClause(string? field)
    {
        var token = Take();
        switch (token.Kind)
        {
            case TokenKind.OpenParenthesis:
                var group = ParseSequence(field);
                Expect(TokenKind.CloseParenthesis);
                return group;
            case TokenKind.OpenRange:
                return ParseRange(field, token.Text == "[");
            case TokenKind.Compare:
                return ParseComparison(field, token.Text);
            case TokenKind.Phrase:
                TryTake(TokenKind.Fuzzy);
                return new TermNode(field, QueryText.Literal(token.Text), IsPhrase: true);
            case TokenKind.Regex when _dialect == QueryDialect.Quoting:
                return new TermNode(field, $"/{QueryText.Literal(token.Text)}/", IsPhrase: true);
            case TokenKind.Regex:
                return new RegexNode(field, token.Text);
            case TokenKind.Term when Current.Kind == TokenKind.Colon:
                Take();
                return ParseField(field, QueryText.Plain(token.Text));
            case TokenKind.Term when _dialect == QueryDialect.Quoting && token.Text.AsSpan().ContainsAny('/', ':'):
                return new TermNode(field, QueryText.Literal(token.Text), IsPhrase: true);
            case TokenKind.Term or TokenKind.To:
                return new TermNode(field, QueryText.Pattern(token.Text), IsPhrase: false) { Fuzziness = TakeFuzziness() };
            default:
                throw new MalformedQueryException();
        }
    }

    private QueryNode ParseField(string? outer, string name)
    {
        // The hub's own parser takes a field within a field; its search engine then refuses it, unless it gets the inner one as a word.
        if (outer is not null)
        {
            ParseClause(name);
            return _dialect == QueryDialect.Plain ? new RejectedNode() : new NothingNode();
        }

        if (name == "_exists_")
            return new ExistsNode(QueryText.Plain(Take() is { Kind: TokenKind.Term or TokenKind.Phrase } field ? field.Text : throw new MalformedQueryException()));
        return ParseUnary(name);
    }

    private RangeNode ParseRange(string? field, bool includesLow)
    {
        var low = TakeBound();
        Expect(TokenKind.To);
        var high = TakeBound();
        var close = Take();
        if (close.Kind != TokenKind.CloseRange)
            throw new MalformedQueryException();
        return new RangeNode(field, low, includesLow, high, close.Text == "]");
    }

    private QueryNode ParseComparison(string? field, string sign)
    {
        // The engine takes a quoted text behind the sign for a word of its own, and stumbles over a time that is not quoted.
        var isQuoted = Current.Kind == TokenKind.Phrase;
        var bound = TakeBound();
        if (isQuoted)
            return new NothingNode();
        if (bound?.Contains(':', StringComparison.Ordinal) == true)
            return _dialect == QueryDialect.Plain ? new RejectedNode() : new NothingNode();
        var includes = sign.EndsWith('=');
        return sign[0] == '>' ? new RangeNode(field, bound, includes, null, true) : new RangeNode(field, null, true, bound, includes);
    }

    /// <summary>How many letters may differ; 0 when all must be the same.</summary>
    private int TakeFuzziness()
    {
        if (Current.Kind != TokenKind.Fuzzy)
            return 0;
        return FieldNames.TryNumber(Take().Text) is { } number ? Math.Clamp((int)number, 0, 2) : 2;
    }

    /// <summary>One end of a range; <c>*</c> is open.</summary>
    private string? TakeBound()
    {
        var sign = TryTake(TokenKind.Minus) ? "-" : "";
        var token = Take();
        return token.Kind switch
        {
            TokenKind.Phrase => QueryText.Plain(token.Text),
            TokenKind.Term when token.Text == "*" && sign.Length == 0 => null,
            TokenKind.Term => sign + QueryText.Plain(token.Text),
            _ => throw new MalformedQueryException(),
        };
    }

    private void Expect(TokenKind kind)
    {
        if (!TryTake(kind))
            throw new MalformedQueryException();
    }

    private bool TryTake(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _position++;
        return true;
    }

    private QueryToken Take() => Current.Kind == TokenKind.End ? throw new MalformedQueryException() : _tokens[_position++];
}
