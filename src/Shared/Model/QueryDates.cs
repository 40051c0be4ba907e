using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeHub.Model;

/// <summary>Finds dates of a query that the hub's search engine cannot read, or reads otherwise than they look: it answers them with no records instead of an error.</summary>
internal sealed class QueryDates(string query, IReadOnlyList<QueryToken> tokens)
{
    private const string Example = "updated:[\"2024-01-01\" TO *]";

    private static readonly Regex Shape = new(
        @"^(?:\*|now(?<maths>[+-].+|/.+)?|\d{4}|\d{9,15}|(?<day>\d{4}-\d\d-\d\d)(?:T(?<time>\d\d(?::\d\d(?::\d\d(?:[.,]\d{1,9})?)?)?)(?:Z|[+-]\d\d:?\d\d)?)?(?:\|\|(?<maths>.+))?)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Maths = new(@"^([+-]\d+[yMwdhHms]|/[yMwdhHms])+$", RegexOptions.CultureInvariant);

    /// <summary>The first problem; <c>null</c> when the dates of the record's own times are well.</summary>
    public QueryProblem? Check()
    {
        for (var at = 0; at + 2 < tokens.Count; at++)
        {
            if (tokens[at].Kind == QueryTokenKind.Term && tokens[at + 1].Kind == QueryTokenKind.Colon && TextOf(at) is "updated" or "created" && CheckValue(at + 2) is { } problem)
                return problem;
        }

        return null;
    }

    private QueryProblem? CheckValue(int at) => tokens[at].Kind switch
    {
        QueryTokenKind.RangeOpen => CheckRange(at + 1),
        QueryTokenKind.Comparison => CheckComparison(at),
        QueryTokenKind.Term or QueryTokenKind.Phrase => CheckDate(at),
        _ => null,
    };

    private QueryProblem? CheckRange(int at)
    {
        for (; tokens[at].Kind is not (QueryTokenKind.RangeClose or QueryTokenKind.End); at++)
        {
            if (tokens[at].Kind is QueryTokenKind.Term or QueryTokenKind.Phrase && CheckDate(at) is { } problem)
                return problem;
        }

        return null;
    }

    // Measured: after >= and its like a quoted date finds nothing, and so does one with a time; only a bare day is understood.
    private QueryProblem? CheckComparison(int at)
    {
        var value = at + 1;
        if (tokens[value].Kind == QueryTokenKind.Phrase || TextOf(value).Contains('T'))
            return new QueryProblem(tokens[at].Start, $"The comparison at {tokens[at].Start} finds nothing on the hub with a quoted date or a time; write a range, such as {Example}.");

        return tokens[value].Kind == QueryTokenKind.Term ? CheckDate(value) : null;
    }

    private QueryProblem? CheckDate(int at)
    {
        var (start, text) = (tokens[at].Start, TextOf(at));
        var date = (tokens[at].Kind == QueryTokenKind.Phrase ? text.Substring(1, text.Length - 2) : text).Replace("\\", "");
        if (Shape.Match(date) is not { Success: true } match)
            return new QueryProblem(start, $"The date at {start}, {text}, is none that the hub understands, which would then find nothing; write it like \"2024-01-31\" or \"2024-01-31T12:00:00+00:00\".");
        if (match.Groups["day"] is { Success: true } day && !IsInstant(day.Value, match.Groups["time"].Value))
            return new QueryProblem(start, $"The date at {start}, {text}, is not in the calendar, and the hub would find nothing.");
        if (match.Groups["maths"] is { Success: true } maths && !Maths.IsMatch(maths.Value))
            return new QueryProblem(start, $"The date at {start}, {text}, is reckoned from in a way that the hub does not understand; write it like now-7d or 2024-01-31||+1M.");

        return null;
    }

    private static bool IsInstant(string day, string time) =>
        DateTime.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (time.Length == 0 || (int.Parse(time.Split(':')[0], CultureInfo.InvariantCulture) < 24 && time.Split(':').Skip(1).All(part => part[0] < '6')));

    private string TextOf(int at) => query.Substring(tokens[at].Start, tokens[at].Length);
}
