using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>Puts names in braces in the place of ids, times, tokens, addresses and revisions.</summary>
internal sealed partial class AnswerNames
{
    private readonly Dictionary<string, string> _days = [];
    private readonly List<(string Value, string Name)> _words = [];
    private readonly List<(string Value, string Name)> _named = [];
    private readonly string _origin;

    public AnswerNames(ReplayValues values)
    {
        _origin = values["origin"];
        _words.AddRange([(values.Run, "{run}"), (values.Mark, "{mark}")]);
        Name(values["resource type"], "resource type");
        Name(values["token"], "token");
        Name(values["token2"], "token2");
    }

    /// <summary>Calls a value by a name from here on.</summary>
    public void Name(string value, string name)
    {
        var at = _named.FindIndex(known => known.Value == value);
        if (at >= 0)
            _named[at] = (value, $"{{{name}}}");
        else
            // The longest first: a shorter one may be part of it.
            _named.Insert(_named.FindIndex(known => known.Value.Length < value.Length) is >= 0 and var place ? place : _named.Count, (value, $"{{{name}}}"));
    }

    /// <summary>Whether dates that move with the calendar have names, as in the group <c>embargo</c>.</summary>
    public void Days(params (string Date, string Name)[] days)
    {
        _days.Clear();
        foreach (var (date, name) in days)
            _days[date] = $"{{{name}}}";
    }

    public string In(string text)
    {
        if (_days.TryGetValue(text, out var day))
            return day;
        foreach (var (value, name) in _words.Concat(_named))
            text = text.Replace(value, name, StringComparison.Ordinal);
        text = Token().Replace(text, "{jws}");
        text = Api().Replace(text, "{base}").Replace(_origin, "{origin}", StringComparison.Ordinal);
        text = Loopback().Replace(text, "{origin}");
        text = Uuid().Replace(text, "{uuid}");
        text = Id().Replace(text, "{id}");
        text = Time().Replace(text, match => $"{{time{(match.Groups[4].Value == "T" ? "" : " space")}{Fraction(match.Groups[8])}{match.Groups[9].Value}}}");
        text = HttpDate().Replace(text, "{http date}");

        return Revision().Replace(text, "$1({rev}) doesn't match record's one({rev})");
    }

    private static string Fraction(Group digits) => digits.Success ? $".{digits.Length - 1}" : "";

    [GeneratedRegex(@"\beyJ[\w-]+\.[\w-]+\.[\w-]+")]
    private static partial Regex Token();

    [GeneratedRegex(@"https?://[\w.\-\[\]]+(:\d+)?/api\b")]
    private static partial Regex Api();

    [GeneratedRegex(@"https?://(127\.0\.0\.1|localhost)(:\d+)?")]
    private static partial Regex Loopback();

    [GeneratedRegex(@"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b", RegexOptions.IgnoreCase)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"\b[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{3}\d\d\b")]
    private static partial Regex Id();

    [GeneratedRegex(@"\b(20\d\d)-(\d\d)-(\d\d)([T ])(\d\d):(\d\d):(\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT")]
    private static partial Regex HttpDate();

    [GeneratedRegex(@"(provided|id\(?)\((\d+)\) doesn't match record's one\((\d+)\)")]
    private static partial Regex Revision();
}
