using System.CommandLine;
using System.CommandLine.Parsing;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>Finds misspelled options, which the parser would take for names of mirrors.</summary>
internal static class StrayOptions
{
    /// <summary>A sentence on the first one; <c>null</c> when there is none.</summary>
    public static string? In(SymbolResult? names, Command command)
    {
        if (names?.Tokens.FirstOrDefault(token => token.Value.StartsWith('-')) is not { } stray)
            return null;

        var known = command.Options.Concat(command.Parents.OfType<Command>().SelectMany(parent => parent.Options).Where(option => option.Recursive));
        var word = stray.Value.Split('=')[0];
        return Nearest.Of(word, known.Select(option => option.Name)) is { } near
            ? $"There is no option {word}. Did you mean {near}?"
            : $"There is no option {word}.";
    }
}
