using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Shell.Connections;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the names of the runspace's connections.</summary>
public sealed class ConnectionCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ConnectionStore.OfThisRunspace.All.Select(connection => (connection.Name, connection.Uri.ToString())), wordToComplete);
}
