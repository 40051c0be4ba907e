using System.Diagnostics.CodeAnalysis;
using KnowledgeHub.Model;

namespace KnowledgeHub.Manifests;

/// <summary>A date (<c>2020</c>, <c>2020-06</c>, <c>2020-06-01</c>) or an interval of two (<c>2019/2020-06</c>): level 0 of the extended date format, from the year 0 on.</summary>
/// <remarks>The text is kept as it is, for the precision is part of what it says. An interval may also end in <c>open</c>.</remarks>
public readonly record struct EdtfDate
{
    private const string Forms = "Write YYYY, YYYY-MM, YYYY-MM-DD, or two of them with a / between";

    private EdtfDate(string text) => Text = text;

    /// <summary>The date as written.</summary>
    public string Text => field ?? "";

    /// <summary>Whether this is an interval.</summary>
    public bool IsInterval => Text.Contains('/');

    /// <summary>The date, or the interval's first.</summary>
    public string Start => IsInterval ? Text.Substring(0, Text.IndexOf('/')) : Text;

    /// <summary>The date, or the interval's last; <c>open</c> when it has no end yet.</summary>
    public string End => Text.Substring(Text.IndexOf('/') + 1);

    /// <summary>Reads a date or an interval.</summary>
    /// <exception cref="FormatException">The text is none; the message says why and what to write.</exception>
    public static EdtfDate Parse(string text) =>
        TryParse(text ?? throw new ArgumentNullException(nameof(text)), out var date, out var problem) ? date : throw problem.ToException();

    /// <summary>Reads a date or an interval.</summary>
    /// <param name="text">The text.</param>
    /// <param name="date">The date; the default when there is a problem.</param>
    /// <param name="problem">What is wrong; <c>null</c> when nothing is. The suggestion is a guess to be confirmed, never taken silently.</param>
    public static bool TryParse(string? text, out EdtfDate date, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        var whole = (text ?? "").Trim();
        problem = Find(whole);
        date = problem is null ? new EdtfDate(whole) : default;

        return problem is null;
    }

    /// <summary>The date as written.</summary>
    public override string ToString() => Text;

    private static SyntaxProblem? Find(string text)
    {
        var slash = text.IndexOf('/');
        var start = slash < 0 ? text : text.Substring(0, slash);
        var end = slash < 0 ? null : text.Substring(slash + 1);
        if (!EdtfText.HasShape(start) || (end is not null && end != "open" && !EdtfText.HasShape(end)))
            return Misshapen(text);
        foreach (var part in (ReadOnlySpan<string>)(end is null or "open" ? [start] : [start, end]))
        {
            if (part[0] == '-')
                return new SyntaxProblem(ProblemCodes.BadDate, $"{part} is a year before 0, which hubs cannot keep; say it in the description.");
            if (!EdtfText.IsDay(part))
                return new SyntaxProblem(ProblemCodes.BadDate, $"There is no such day or month as {part}.", DateGuess.Of(part));
        }

        return end is null or "open" || EdtfText.IsBefore(start, end)
            ? null
            : new SyntaxProblem(ProblemCodes.BadDate, $"The interval {text} ends before it begins.", $"{end}/{start}");
    }

    private static SyntaxProblem Misshapen(string text)
    {
        if (text.Length == 0)
            return new SyntaxProblem(ProblemCodes.BadDate, $"The date is empty. {Forms}.");

        var guess = DateGuess.Of(text);
        var isMangled = guess is not null && DateGuess.IsFromSpreadsheet(text);

        return new SyntaxProblem(
            isMangled ? ProblemCodes.MangledDate : ProblemCodes.BadDate,
            isMangled
                ? $"'{GivenText.Shorten(text)}' is a date as a spreadsheet shows it. {Forms}, and format the column as text."
                : $"'{GivenText.Shorten(text)}' is no date. {Forms}.",
            guess);
    }
}
