using System.Text.RegularExpressions;

namespace KnowledgeHub.Model;

/// <summary>Recognises the one mistake nearly everybody makes: a timestamp with an offset that is not quoted.</summary>
internal static class QueryTimestamp
{
    private static readonly Regex Timestamp = new(@"\d{4}-\d\d-\d\dT[\d:.]+[+-]\d\d:\d\d", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The problem with the timestamp that begins with the current token; <c>null</c> when none does.</summary>
    public static QueryProblem? Find(QueryCursor cursor)
    {
        var start = cursor.Current.Start;
        var match = Timestamp.Match(cursor.Query, start);

        return match.Success && match.Index == start
            ? new QueryProblem(start, $"The timestamp at {start} has an offset and must be quoted: \"{match.Value}\".")
            : null;
    }
}
