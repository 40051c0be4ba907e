namespace KnowledgeHub.LocalHub;

internal enum TokenKind
{
    Term,
    Phrase,
    Regex,
    Fuzzy,
    And,
    Or,
    Not,
    To,
    Plus,
    Minus,
    Colon,
    OpenParenthesis,
    CloseParenthesis,
    OpenRange,
    CloseRange,
    Compare,
    End,
}

/// <summary>A word or sign of a query string.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The raw text; of a phrase without its quotes.</param>
internal readonly record struct QueryToken(TokenKind Kind, string Text);
