namespace KnowledgeHub.Manifests;

/// <summary>Why a text is not what it should be.</summary>
/// <param name="Code">The stable code, <c>KHM</c> and four digits; <see cref="ProblemCodes"/> lists them.</param>
/// <param name="Message">A sentence on what is wrong.</param>
/// <param name="Suggestion">What to write instead; <c>null</c> when there is no good guess.</param>
public sealed record SyntaxProblem(string Code, string Message, string? Suggestion = null)
{
    /// <summary>The message and the suggestion as one line.</summary>
    public override string ToString() => Suggestion is null ? Message : $"{Message} Suggestion: {Suggestion}";

    internal FormatException ToException() => new(ToString());
}
