using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the names of a manifest's columns, and says what stands in them.</summary>
public sealed class ManifestColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(ManifestColumns.All.Select(column => (column.TemplateName, column.Help)), wordToComplete ?? "");
}
