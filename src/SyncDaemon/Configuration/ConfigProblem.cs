namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>Something wrong in the configuration.</summary>
/// <param name="Path">Where, such as <c>Mirrors.amazon.Bbox</c>; empty when it is the file as a whole.</param>
/// <param name="Message">One sentence or two: what is wrong and what to write instead. Never a token.</param>
internal sealed record ConfigProblem(string Path, string Message)
{
    /// <summary>The line in the file, from 1; <c>null</c> when the value does not come from the file.</summary>
    public int? Line { get; init; }

    /// <summary>The environment variable the value comes from; <c>null</c> when it comes from the file.</summary>
    public string? Variable { get; init; }

    /// <summary>Whether khsync works all the same.</summary>
    public bool IsWarning { get; init; }

    public override string ToString()
    {
        var place = (Path, Variable, Line) switch
        {
            ("", _, null) => "",
            ("", _, { } line) => $"line {line}: ",
            (_, { } variable, _) => $"{Path} (variable {variable}): ",
            (_, _, { } line) => $"{Path} (line {line}): ",
            _ => $"{Path}: ",
        };
        return (IsWarning ? "warning: " : "") + place + Message;
    }
}
