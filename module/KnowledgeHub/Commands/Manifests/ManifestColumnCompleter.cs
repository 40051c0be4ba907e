using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Offers the columns of manifests, each with what stands in its cells.</summary>
public sealed class ManifestColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        ManifestColumns.All
            .Where(column => column.Name.IndexOf(wordToComplete.Trim('\'', '"'), StringComparison.OrdinalIgnoreCase) >= 0)
            .Select(column => new CompletionResult(column.Name, column.Name, CompletionResultType.ParameterValue, column.Help));
}
