using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>A part of a query that a record matches or not.</summary>
internal abstract record QueryNode
{
    /// <summary>Whether the record matches; adds to its score.</summary>
    public abstract bool Matches(SearchDocument document, ref double score);

    /// <summary>Throws if the search engine would refuse this, whatever it has indexed.</summary>
    /// <exception cref="RejectedQueryException">It would.</exception>
    public virtual void Check(DateTimeOffset now)
    {
    }
}

/// <summary>Clauses as the search engine joins them: all required ones; without any, at least one optional; none forbidden.</summary>
internal sealed record ClausesNode : QueryNode
{
    private readonly List<QueryNode> _required = [];
    private readonly List<QueryNode> _optional = [];
    private readonly List<QueryNode> _forbidden = [];

    public void Add(QueryNode node, bool required)
    {
        if (node is NotNode not)
            _forbidden.Add(not.Inner);
        else
            (required ? _required : _optional).Add(node);
    }

    /// <summary>One clause alone needs no wrapping.</summary>
    public QueryNode Simplified() => (_required.Count + _optional.Count, _forbidden.Count) switch
    {
        (1, 0) => _required.Concat(_optional).First(),
        (0, 1) => new NotNode(_forbidden[0]),
        _ => this,
    };

    public override void Check(DateTimeOffset now)
    {
        foreach (var node in _required.Concat(_optional).Concat(_forbidden))
            node.Check(now);
    }

    public override bool Matches(SearchDocument document, ref double score)
    {
        var ignored = 0.0;
        foreach (var node in _forbidden)
            if (node.Matches(document, ref ignored))
                return false;
        foreach (var node in _required)
            if (!node.Matches(document, ref score))
                return false;
        var any = false;
        foreach (var node in _optional)
            any |= node.Matches(document, ref score);
        return any || _required.Count > 0 || _optional.Count == 0;
    }
}

/// <summary>Everything but.</summary>
internal sealed record NotNode(QueryNode Inner) : QueryNode
{
    public override void Check(DateTimeOffset now) => Inner.Check(now);

    public override bool Matches(SearchDocument document, ref double score)
    {
        var ignored = 0.0;
        return !Inner.Matches(document, ref ignored);
    }
}

/// <summary>A field that has any value.</summary>
internal sealed record ExistsNode(string Field) : QueryNode
{
    public override bool Matches(SearchDocument document, ref double score) => document.Values(Field).Any();
}

/// <summary>Any of the words of a text, anywhere: what a malformed query becomes.</summary>
internal sealed record WordsNode(string Text) : QueryNode
{
    private readonly IReadOnlyList<string> _words = TextWords.Of(Text);

    public override bool Matches(SearchDocument document, ref double score)
    {
        var found = _words.Count(document.Text.Words.Contains);
        score += found;
        return found > 0;
    }
}

/// <summary>A regular expression over whole words or values.</summary>
internal sealed record RegexNode(string? Field, string Expression) : QueryNode
{
    private readonly Regex? _regex = Compile(Expression);

    public override void Check(DateTimeOffset now)
    {
        if (_regex is null)
            throw new RejectedQueryException();
    }

    public override bool Matches(SearchDocument document, ref double score) => _regex is not null
        && (Field is null ? document.Text.Words : document.Strings(Field).SelectMany(text => TextWords.Of(text).Append(text))).Any(_regex.IsMatch);

    private static Regex? Compile(string expression)
    {
        try
        {
            return new Regex($"^(?:{expression})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException)
        {
            // The engine answers 400 when it is given the query; so does Check.
            return null;
        }
    }
}

/// <summary>What the parser takes and the search engine refuses.</summary>
internal sealed record RejectedNode : QueryNode
{
    public override void Check(DateTimeOffset now) => throw new RejectedQueryException();

    public override bool Matches(SearchDocument document, ref double score) => false;
}

/// <summary>What the search engine takes and finds nothing by.</summary>
internal sealed record NothingNode : QueryNode
{
    public override bool Matches(SearchDocument document, ref double score) => false;
}
