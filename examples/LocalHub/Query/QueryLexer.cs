using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>
/// Cuts a query string into tokens by the rules of the parser the hub runs before its search engine. A term may hold a colon only where it is
/// part of a time (<c>T10:00:00</c>), which is why an unquoted offset makes a query malformed.
/// </summary>
internal static partial class QueryLexer
{
    public static IReadOnlyList<QueryToken>? Tokenise(string query)
    {
        var tokens = new List<QueryToken>();
        for (var position = 0; position < query.Length;)
        {
            var match = Token().Match(query, position);
            if (!match.Success)
                return null;
            position += match.Length;
            if (Read(match) is { } token)
                tokens.Add(token);
        }

        tokens.Add(new QueryToken(TokenKind.End, ""));
        return tokens;
    }

    private static QueryToken? Read(Match match)
    {
        if (match.Groups["phrase"].Success)
            return new QueryToken(TokenKind.Phrase, match.Value[1..^1]);
        if (match.Groups["regex"].Success)
            return new QueryToken(TokenKind.Regex, match.Value[1..^1]);
        if (match.Groups["fuzzy"].Success)
            return new QueryToken(TokenKind.Fuzzy, match.Value[1..]);
        if (match.Groups["compare"].Success)
            return new QueryToken(TokenKind.Compare, match.Value);
        if (match.Groups["term"].Success)
            return new QueryToken(KindOfTerm(match.Value), match.Value);
        if (match.Groups["sign"].Success)
            return new QueryToken(KindOfSign(match.Value[0]), match.Value);

        // White space; and boosts, which change scores only.
        return null;
    }

    private static TokenKind KindOfTerm(string text) => text switch
    {
        "AND" or "&&" => TokenKind.And,
        "OR" or "||" => TokenKind.Or,
        "NOT" => TokenKind.Not,
        "TO" => TokenKind.To,
        _ => TokenKind.Term,
    };

    private static TokenKind KindOfSign(char sign) => sign switch
    {
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '!' => TokenKind.Not,
        ':' => TokenKind.Colon,
        '(' => TokenKind.OpenParenthesis,
        ')' => TokenKind.CloseParenthesis,
        '[' or '{' => TokenKind.OpenRange,
        _ => TokenKind.CloseRange,
    };

    [GeneratedRegex(
        """
        \G(?:
          \s+
        | (?<phrase> "(?:[^\\"]|\\.)*" )
        | (?<regex> /(?:[^\\/]|\\.)*/ )
        | (?<fuzzy> ~[0-9.]* )
        | \^[0-9.]*
        | (?<compare> [<>]=? )
        | (?<term>
            (?: [^\s:^~(){}\[\]/"'+\-\\<>!] | \\. )
            (?: [^\s:^\\~(){}\[\]] | \\. | (?<=T[0-9]{2}):[0-9]{2}(?::[0-9]{2})? )*
          )
        | (?<sign> [-+!:()\[\]{}] )
        )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Token();
}
