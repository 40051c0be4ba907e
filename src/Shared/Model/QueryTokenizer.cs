namespace KnowledgeHub.Model;

/// <summary>Cuts a query into tokens where the hub's parser (luqum) does.</summary>
internal sealed class QueryTokenizer(string query)
{
    private readonly List<QueryToken> _tokens = [];
    private int _at;

    /// <summary>The tokens, ended by an <see cref="QueryTokenKind.End"/> token.</summary>
    /// <param name="problem">The first character no token begins with or ends at; <c>null</c> when all is well.</param>
    public IReadOnlyList<QueryToken> Read(out QueryProblem? problem)
    {
        problem = null;
        while (problem is null && SkipSpace())
            problem = ReadToken();
        _tokens.Add(new QueryToken(QueryTokenKind.End, query.Length, 0));

        return _tokens;
    }

    private QueryProblem? ReadToken() => query[_at] switch
    {
        ':' => Take(QueryTokenKind.Colon, 1),
        '(' => Take(QueryTokenKind.Open, 1),
        ')' => Take(QueryTokenKind.Close, 1),
        '[' or '{' => Take(QueryTokenKind.RangeOpen, 1),
        ']' or '}' => Take(QueryTokenKind.RangeClose, 1),
        '+' or '-' => Take(QueryTokenKind.Sign, 1),
        '<' or '>' => Take(QueryTokenKind.Comparison, At(_at + 1) == '=' ? 2 : 1),
        '~' => Take(QueryTokenKind.Fuzzy, 1 + CountDigits()),
        '^' => Take(QueryTokenKind.Boost, 1 + CountDigits()),
        '"' => ReadEnclosed(QueryTokenKind.Phrase, "quotation mark"),
        '/' => ReadEnclosed(QueryTokenKind.Regex, "slash of a regular expression"),
        '\'' => new QueryProblem(_at, $"The apostrophe at {_at} cannot begin a word; quote with \" or write \\'."),
        _ => ReadTerm(),
    };

    private QueryProblem? Take(QueryTokenKind kind, int length)
    {
        _tokens.Add(new QueryToken(kind, _at, length));
        _at += length;

        return null;
    }

    private QueryProblem? ReadEnclosed(QueryTokenKind kind, string name)
    {
        var mark = query[_at];
        for (var end = _at + 1; end < query.Length; end++)
        {
            if (query[end] == mark)
                return Take(kind, end + 1 - _at);
            if (query[end] == '\\' && !IsEscape(end++))
                break;
        }

        return new QueryProblem(_at, $"The {name} at {_at} is never closed; add a {mark} at its end or write \\{mark}.");
    }

    private QueryProblem? ReadTerm()
    {
        var end = _at;
        while (true)
        {
            var next = At(end);
            if (next == '\\' && IsEscape(end))
                end += 2;
            else if (next == '\\')
                return new QueryProblem(end, $"The backslash at {end} has nothing to escape; write \\\\ for a backslash.");
            else if (next == '"')
                return new QueryProblem(end, $"The quotation mark at {end} stands inside a word; put a space before it or write \\\".");
            else if (next == ':' && end > _at && TimeLength(end) is > 0 and var length)
                end += length;
            else if (next is '\0' or ':' or '^' or '~' or '(' or ')' or '{' or '}' or '[' or ']' || IsSpace(next))
                return Take(KindOf(query.Substring(_at, end - _at)), end - _at);
            else
                end++;
        }
    }

    private static QueryTokenKind KindOf(string word) => word switch
    {
        "AND" or "OR" or "&&" or "||" => QueryTokenKind.Operator,
        "NOT" or "!" => QueryTokenKind.Not,
        "TO" => QueryTokenKind.To,
        _ => QueryTokenKind.Term,
    };

    // A time's colons do not end a word: T12:30 and T12:30:59. Those of an offset (+00:00) do.
    private int TimeLength(int colon)
    {
        var isTime = colon - _at >= 3 && query[colon - 3] == 'T' && AreDigits(colon - 2) && AreDigits(colon + 1);
        if (!isTime)
            return 0;

        return At(colon + 3) == ':' && AreDigits(colon + 4) ? 6 : 3;
    }

    private bool AreDigits(int at) => char.IsDigit(At(at)) && char.IsDigit(At(at + 1));

    private int CountDigits()
    {
        var end = _at + 1;
        while (At(end) is (>= '0' and <= '9') or '.')
            end++;

        return end - _at - 1;
    }

    private bool IsEscape(int backslash) => backslash + 1 < query.Length && query[backslash + 1] != '\n';

    private bool SkipSpace()
    {
        while (_at < query.Length && IsSpace(query[_at]))
            _at++;

        return _at < query.Length;
    }

    // The parser is Python's, to which the four separators below space are space too.
    private static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\x1c' and <= '\x1f';

    private char At(int index) => index < query.Length ? query[index] : '\0';
}
