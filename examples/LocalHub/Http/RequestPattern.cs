using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub;

/// <summary>A pattern over <c>METHOD path</c>: <c>*</c> is one segment, <c>**</c> any number; after a <c>?</c> the query is matched too.</summary>
internal sealed class RequestPattern
{
    private readonly Regex _regex;
    private readonly bool _withQuery;

    public RequestPattern(string pattern)
    {
        _withQuery = pattern.Contains('?', StringComparison.Ordinal);
        if (pattern.StartsWith("regex:", StringComparison.Ordinal))
        {
            _withQuery = true;
            _regex = new Regex(pattern["regex:".Length..], RegexOptions.CultureInvariant);
            return;
        }

        var (path, query) = pattern.IndexOf('?', StringComparison.Ordinal) is var mark and >= 0 ? (pattern[..mark], pattern[mark..]) : (pattern, "");
        _regex = new Regex($"^{Glob(path, "[^/?]*")}{Glob(query, ".*")}$", RegexOptions.CultureInvariant);
    }

    public bool Matches(string method, string pathAndQuery)
    {
        var end = _withQuery ? -1 : pathAndQuery.IndexOf('?', StringComparison.Ordinal);
        return _regex.IsMatch($"{method} {(end < 0 ? pathAndQuery : pathAndQuery[..end])}");
    }

    private static string Glob(string pattern, string star) => Regex.Escape(pattern)
        .Replace(@"\*\*", ".*", StringComparison.Ordinal)
        .Replace(@"\*", star, StringComparison.Ordinal);
}
