namespace KnowledgeHub.Model;

/// <summary>Tells whether the hub would understand a query.</summary>
public static class QuerySyntax
{
    /// <summary>Checks a query in the hub's Lucene syntax.</summary>
    /// <remarks>
    /// The hub does not refuse a query it cannot parse: it looks for the text as plain words and answers with other records. What its
    /// parser takes but its search engine does not (a second colon, a boost without a number) counts as a problem too, and so does a
    /// date of <c>created</c> or <c>updated</c> that the engine cannot read: it finds nothing then, as if the hub were empty.
    /// </remarks>
    /// <param name="query">The query; only its syntax matters, not whether its fields exist.</param>
    /// <returns>The first problem; <c>null</c> when the hub understands the query.</returns>
    public static QueryProblem? Check(string query)
    {
        // The tokenizer takes a NUL for the end, and no query has use for one.
        if ((query ?? throw new ArgumentNullException(nameof(query))).IndexOf('\0') is var nul and >= 0)
            return new QueryProblem(nul, $"The query holds a NUL character at {nul}; leave it out.");

        var tokens = new QueryTokenizer(query).Read(out var problem);
        if (problem is null && tokens[0].Kind == QueryTokenKind.End)
            return new QueryProblem(0, "The query is empty; leave it out to mean everything.");

        return problem ?? new QueryGrammar(new QueryCursor(query, tokens)).Check() ?? new QueryDates(query, tokens).Check();
    }
}
