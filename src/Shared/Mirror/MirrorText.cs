using System.Text;
using KnowledgeHub.Model;

namespace KnowledgeHub.Mirror;

/// <summary>Translates a query in the hub's syntax into one for the mirror's text index; pure.</summary>
/// <remarks>As on the hub, words that no operator joins are alternatives, and the best match comes first.</remarks>
internal sealed class MirrorText
{
    private static readonly Dictionary<string, string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["title"] = "title",
        ["metadata.title"] = "title",
        ["metadata.additional_titles.title"] = "title",
        ["metadata.creators.person_or_org.name"] = "creators",
        ["metadata.contributors.person_or_org.name"] = "creators",
        ["metadata.subjects.subject"] = "subjects",
        ["metadata.locations.features.place"] = "places",
        ["metadata.description"] = "description",
    };

    // The reader goes down with each parenthesis; so does that of the index, which has less room still.
    private const int Deepest = 100;

    private readonly string _query;
    private readonly IReadOnlyList<QueryToken> _tokens;
    private int _at;
    private int _depth;

    private MirrorText(string query, IReadOnlyList<QueryToken> tokens)
    {
        _query = query;
        _tokens = tokens;
    }

    private QueryToken Current => _tokens[_at];

    /// <summary>The query for the text index.</summary>
    /// <exception cref="FormatException">The index cannot answer it; the message says why.</exception>
    public static string ToMatch(string query)
    {
        if (QuerySyntax.Check(query) is { } problem)
            throw new FormatException(problem.Message);

        var text = new MirrorText(query, new QueryTokenizer(query).Read(out _));

        return text.Clauses();
    }

    // Alternatives of which some may be required or forbidden, up to the end or the closing parenthesis.
    private string Clauses()
    {
        var clauses = new List<(string Match, char Occurs)>();
        while (Current.Kind is not (QueryTokenKind.End or QueryTokenKind.Close))
            clauses.Add(Conjunction());

        var required = clauses.Where(clause => clause.Occurs == '+').Select(clause => clause.Match).ToList();
        var wanted = required.Count > 0
            ? string.Join(" AND ", required)
            : string.Join(" OR ", clauses.Where(clause => clause.Occurs == ' ').Select(clause => clause.Match));
        if (wanted.Length == 0)
            throw new FormatException("A mirror's text index needs a word that records should hold, besides those they should not.");

        return clauses.Where(clause => clause.Occurs == '-').Aggregate($"({wanted})", (match, clause) => $"({match} NOT {clause.Match})");
    }

    // "a AND b OR c": an operator joins what stands at its sides, AND closer than OR.
    private (string Match, char Occurs) Conjunction()
    {
        var alternatives = new List<string>();
        var first = Unary();
        if (Current.Kind != QueryTokenKind.Operator)
            return first;

        var both = new List<(string Match, char Occurs)> { first };
        while (Current.Kind == QueryTokenKind.Operator)
        {
            var isOr = Text(Current) is "OR" or "||";
            _at++;
            if (isOr)
            {
                alternatives.Add(Both(both));
                both = [];
            }

            both.Add(Unary());
        }

        alternatives.Add(Both(both));

        return ($"({string.Join(" OR ", alternatives)})", ' ');
    }

    private static string Both(List<(string Match, char Occurs)> parts)
    {
        var wanted = string.Join(" AND ", parts.Where(part => part.Occurs != '-').Select(part => part.Match));
        if (wanted.Length == 0)
            throw new FormatException("A mirror's text index needs a word that records should hold, besides those they should not.");

        return parts.Where(part => part.Occurs == '-').Aggregate($"({wanted})", (match, part) => $"({match} NOT {part.Match})");
    }

    private (string Match, char Occurs) Unary()
    {
        var occurs = ' ';
        if (Current.Kind is QueryTokenKind.Not or QueryTokenKind.Sign)
        {
            occurs = Text(Current) == "+" ? '+' : '-';
            _at++;
        }

        return (Primary(), occurs);
    }

    private string Primary()
    {
        if (Current.Kind == QueryTokenKind.Open)
        {
            if (++_depth > Deepest)
                throw new FormatException($"A mirror's text index takes at most {Deepest} parentheses within each other.");
            _at++;
            var inner = Clauses();
            _at++;
            _depth--;

            return inner;
        }

        var token = Current;
        _at++;
        if (Current.Kind == QueryTokenKind.Colon)
        {
            _at++;
            var field = Text(token);

            return Columns.TryGetValue(field, out var column)
                ? $"({{{column}}} : {Primary()})"
                : throw new FormatException($"A mirror's text index has no field '{field}'; it has {string.Join(", ", Columns.Keys)}. For dates use -Since and -Until, for types -ResourceType.");
        }

        return token.Kind switch
        {
            QueryTokenKind.Phrase => Quote(Text(token).Trim('"')),
            QueryTokenKind.Term or QueryTokenKind.To => Word(Text(token)),
            _ => throw new FormatException($"A mirror's text index cannot answer '{Text(token)}' at {token.Start}: it knows words, phrases, word*, AND, OR, NOT and parentheses."),
        };
    }

    private string Word(string word)
    {
        if (Current.Kind is QueryTokenKind.Fuzzy or QueryTokenKind.Boost)
            throw new FormatException($"A mirror's text index cannot answer '{Text(Current)}' at {Current.Start}.");

        var plain = word.TrimEnd('*');
        if (plain.Length == 0 || plain.IndexOfAny(['*', '?']) >= 0)
            throw new FormatException($"A mirror's text index knows a star only at the end of a word, not '{word}'.");

        return plain.Length < word.Length ? Quote(plain) + "*" : Quote(plain);
    }

    private string Text(QueryToken token) => _query.Substring(token.Start, token.Length);

    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text.Replace("\\", ""))
            quoted.Append(character == '"' ? "\"\"" : character.ToString());

        return quoted.Append('"').ToString();
    }
}
