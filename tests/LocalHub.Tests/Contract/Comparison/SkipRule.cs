using System.Text.RegularExpressions;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What is left out of the comparison, and why.</summary>
/// <param name="Kind"><c>name</c>, <c>status</c>, <c>text</c>, <c>header</c> or <c>member</c>.</param>
/// <param name="Names">The names of the requests.</param>
/// <param name="What">The header or member.</param>
internal sealed record SkipRule(string Kind, Regex Names, Regex What)
{
    public bool Covers(string kind, string name, string what) =>
        Kind == kind && Names.IsMatch(name) && (kind is "name" or "status" or "text" || What.IsMatch(what));
}
