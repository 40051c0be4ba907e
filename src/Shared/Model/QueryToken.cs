namespace KnowledgeHub.Model;

/// <summary>A piece of a query: where it begins, how long it is.</summary>
internal readonly record struct QueryToken(QueryTokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;
}

internal enum QueryTokenKind
{
    /// <summary>The end of the query.</summary>
    End,
    Term,
    Phrase,
    Regex,
    Colon,
    Open,
    Close,
    RangeOpen,
    RangeClose,

    /// <summary><c>AND</c>, <c>OR</c>, <c>&amp;&amp;</c> or <c>||</c>.</summary>
    Operator,

    /// <summary><c>NOT</c> or <c>!</c>.</summary>
    Not,
    To,

    /// <summary><c>+</c> or <c>-</c>.</summary>
    Sign,

    /// <summary><c>&gt;=</c>, <c>&gt;</c>, <c>&lt;=</c> or <c>&lt;</c>.</summary>
    Comparison,

    /// <summary><c>~</c> with or without a number.</summary>
    Fuzzy,

    /// <summary><c>^</c> with or without a number.</summary>
    Boost,
}
