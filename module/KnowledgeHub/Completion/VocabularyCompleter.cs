using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the ids of one of the hub's vocabularies, by id or by what the terms are called.</summary>
public abstract class VocabularyCompleter : IArgumentCompleter
{
    private readonly string _vocabulary;

    private protected VocabularyCompleter(string vocabulary) => _vocabulary = vocabulary;

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        CompletionConnection.Find(fakeBoundParameters) is { } connection
            ? Completions.Of(connection.Vocabularies.Read(_vocabulary, (wordToComplete ?? "").Trim('\'', '"')).Select(term => (term.Id, term.Title)), wordToComplete ?? "")
            : [];
}
