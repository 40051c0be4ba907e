using System.Globalization;
using KnowledgeHub.Manifests;
using Spectre.Console;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>What is wrong with a manifest: one by one when few, in groups when many.</summary>
internal static class ProblemsView
{
    private const int Few = 20;
    private const int MostGroups = 25;

    /// <summary>Writes the problems.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="problems">The problems.</param>
    /// <param name="verbose">Whether all are written one by one.</param>
    public static void Write(IAnsiConsole console, IReadOnlyList<ManifestProblem> problems, bool verbose)
    {
        if (verbose || problems.Count <= Few)
        {
            foreach (var problem in problems.OrderBy(problem => problem.Row ?? 0).ThenBy(problem => problem.Severity))
                WriteOne(console, problem);
            return;
        }

        var groups = ProblemGroup.Of(problems);
        foreach (var group in groups.Take(MostGroups))
            WriteGroup(console, group);
        if (groups.Count > MostGroups)
            console.Line($"  and {Plural.Of(groups.Skip(MostGroups).Sum(group => group.Count), "problem")} of {groups.Count - MostGroups} more kinds; --verbose lists every one");
    }

    /// <summary><c>3 errors and 1 warning</c>.</summary>
    public static string Count(IReadOnlyList<ManifestProblem> problems)
    {
        var errors = problems.Count(problem => problem.Severity == ProblemSeverity.Error);
        var warnings = problems.Count(problem => problem.Severity == ProblemSeverity.Warning);
        return (errors, warnings) switch
        {
            (0, 0) => "no errors",
            (_, 0) => Plural.Of(errors, "error"),
            (0, _) => Plural.Of(warnings, "warning"),
            _ => $"{Plural.Of(errors, "error")} and {Plural.Of(warnings, "warning")}",
        };
    }

    private static void WriteOne(IAnsiConsole console, ManifestProblem problem)
    {
        console.Write(Mark(problem.Severity));
        console.Line($" {problem.Code} {Place(problem)}{problem.Message}");
        if (problem.Suggestion is { } suggestion)
            console.Line($"          Suggestion: {suggestion}");
    }

    private static void WriteGroup(IAnsiConsole console, ProblemGroup group)
    {
        console.Write(Mark(group.First.Severity));
        console.Line(group.Count == 1
            ? $" {group.First.Code} {Place(group.First)}{group.First.Message}"
            : $" {group.First.Code} {Plural.Number(group.Count)} × {(group.First.Column is { } column ? $"in column {column}: " : "")}{group.First.Message}");
        if (group.First.Suggestion is { } suggestion)
            console.Line($"          Suggestion{(group.Count > 1 ? " for the first" : "")}: {suggestion}");
        if (group.Count > 1 && group.Rows.Count > 0)
            console.Line($"          rows {string.Join(", ", group.Rows.Select(row => row.ToString(CultureInfo.InvariantCulture)))}{(group.Count > group.Rows.Count ? " …" : "")}");
    }

    private static Markup Mark(ProblemSeverity severity) => new(severity switch
    {
        ProblemSeverity.Error => "  [red]error  [/]",
        ProblemSeverity.Warning => "  [yellow]warning[/]",
        _ => "  [grey]note   [/]",
    });

    private static string Place(ManifestProblem problem) => (problem.Row, problem.Column) switch
    {
        (null, _) => "",
        ({ } row, null) => $"row {row}{Key(problem)}: ",
        ({ } row, { } column) => $"{problem.ColumnLetter}{row} ({column}{(problem.Item is { } item ? $", item {item}" : "")}){Key(problem)}: ",
    };

    private static string Key(ManifestProblem problem) => problem.Key is { } key ? $" of '{key}'" : "";
}
