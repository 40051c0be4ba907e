namespace KnowledgeHub.Model;

/// <summary>Checks the order of a query's tokens. It keeps its own stack of parentheses, so that no depth of nesting can end the process.</summary>
internal sealed class QueryGrammar(QueryCursor cursor)
{
    private readonly Stack<Group> _groups = new();

    // What still needs something to its right: an operator, a sign, a field's colon; null right after a complete clause and at a beginning.
    private QueryToken? _pending;
    private bool _hasClause;

    private QueryToken Current => cursor.Current;

    private QueryToken Next => cursor.Next;

    private bool IsInField => _pending is { Kind: QueryTokenKind.Colon } || (_groups.Count > 0 && _groups.Peek().IsOfField);

    public QueryProblem? Check()
    {
        for (; Current.Kind != QueryTokenKind.End; cursor.Advance())
        {
            if (CheckToken() is { } problem)
                return problem;
        }

        if (CheckNothingPending() is { } dangling)
            return dangling;

        return _groups.Count == 0 ? null : Problem(_groups.Peek().Start, "The parenthesis at {0} is never closed; add a ) or write \\(.");
    }

    private QueryProblem? CheckToken() => Current.Kind switch
    {
        QueryTokenKind.Term when Next.Kind == QueryTokenKind.Colon => TakeField(),
        QueryTokenKind.Term => TakeClause(mayBeFuzzy: true),
        QueryTokenKind.To => TakeClause(mayBeFuzzy: false),
        QueryTokenKind.Phrase => TakeClause(mayBeFuzzy: true),
        QueryTokenKind.Regex => TakeClause(mayBeFuzzy: false),
        QueryTokenKind.Comparison => TakeComparison(),
        QueryTokenKind.RangeOpen => TakeRange(),
        QueryTokenKind.Open => Open(),
        QueryTokenKind.Close => Close(),
        QueryTokenKind.Operator => _hasClause ? Await(Current) : Dangling(_pending ?? Current),
        QueryTokenKind.Not or QueryTokenKind.Sign => TakePrefix(),
        QueryTokenKind.Colon => Problem(Current.Start, "The colon at {0} follows no field name; quote the value or write \\:."),
        QueryTokenKind.RangeClose =>
            Problem(Current.Start, "The bracket at {0} was never opened; write field:[from TO to], or escape it with \\."),
        QueryTokenKind.Fuzzy => Problem(Current.Start, "The ~ at {0} must follow a word or a phrase; elsewhere write \\~."),
        _ => Problem(Current.Start, "The ^ at {0} must follow one complete clause; elsewhere write \\^."),
    };

    private QueryProblem? TakeField()
    {
        if (_pending is { Kind: QueryTokenKind.Colon })
            return QueryTimestamp.Find(cursor)
                ?? Problem(Next.Start, "The colon at {0} is the second one; quote the value or write \\:.");
        cursor.Advance();

        return Await(Current);
    }

    private QueryProblem? TakeClause(bool mayBeFuzzy)
    {
        var isPhrase = Current.Kind == QueryTokenKind.Phrase;
        if (mayBeFuzzy && Next.Kind == QueryTokenKind.Fuzzy)
        {
            cursor.Advance();
            if (Current.Length > 1 && !cursor.IsNumber(mayHaveFraction: !isPhrase))
                return Problem(Current.Start, "The number after the ~ at {0} is none; write ~, ~1 or ~2.");
        }

        return Complete();
    }

    // A clause is complete but for its boost.
    private QueryProblem? Complete()
    {
        (_pending, _hasClause) = (null, true);
        if (Next.Kind != QueryTokenKind.Boost)
            return null;
        cursor.Advance();

        return cursor.IsNumber(mayHaveFraction: true) ? null : Problem(Current.Start, "The ^ at {0} needs a number: ^2 or ^1.5.");
    }

    private QueryProblem? TakeComparison()
    {
        var sign = Current;
        if (!IsInField)
            return Problem(sign.Start, "The comparison at {0} has no field; write it as field:>=value, or quote it.");
        if (Next.Kind is not (QueryTokenKind.Term or QueryTokenKind.Phrase) || Next.Start != sign.End)
            return Problem(sign.Start, "The comparison at {0} needs a value right after it, as in field:>=value.");
        cursor.Advance();

        return Next.Kind == QueryTokenKind.Colon ? QueryTimestamp.Find(cursor) : Complete();
    }

    private QueryProblem? TakeRange()
    {
        var start = Current.Start;
        if (cursor.TakeRange())
            return Complete();

        return QueryTimestamp.Find(cursor)
            ?? Problem(start, "The range at {0} is incomplete; write it as field:[from TO to], with * for an open end and quoted values.");
    }

    private QueryProblem? TakePrefix() => _pending switch
    {
        { Kind: QueryTokenKind.Colon } =>
            Problem(Current.Start, "The sign or NOT at {0} stands between a field and its value; move it before the field."),
        { Kind: QueryTokenKind.Not or QueryTokenKind.Sign } => Problem(Current.Start, "The sign or NOT at {0} follows another; keep one of them."),
        _ => Await(Current),
    };

    private QueryProblem? Open()
    {
        _groups.Push(new Group(Current.Start, IsInField));
        (_pending, _hasClause) = (null, false);

        return null;
    }

    private QueryProblem? Close()
    {
        if (_groups.Count == 0)
            return Problem(Current.Start, "The parenthesis at {0} was never opened; remove it or write \\).");
        if (CheckNothingPending() is { } problem)
            return problem;
        _groups.Pop();

        return Complete();
    }

    private QueryProblem? CheckNothingPending()
    {
        if (_pending is { } pending)
            return Dangling(pending);

        return _hasClause ? null : Problem(_groups.Peek().Start, "The parenthesis at {0} has nothing inside.");
    }

    private QueryProblem? Await(QueryToken token)
    {
        (_pending, _hasClause) = (token, false);

        return null;
    }

    private QueryProblem Dangling(QueryToken token) => token.Kind == QueryTokenKind.Colon
        ? Problem(token.Start, "The field before the colon at {0} has no value; write field:value, or field:* for any.")
        : Problem(
            token.Start,
            $"The {cursor.TextOf(token)} at {{0}} lacks a clause beside it; quote it if it is a word to look for.");

    private static QueryProblem Problem(int position, string message) => new(position, message.Replace("{0}", position.ToString()));

    private readonly record struct Group(int Start, bool IsOfField);
}
