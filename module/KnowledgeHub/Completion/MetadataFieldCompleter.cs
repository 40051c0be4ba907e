using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using KnowledgeHub.Shell.Drafts;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the fields of a record's metadata.</summary>
public sealed class MetadataFieldCompleter : IArgumentCompleter
{
    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(MetadataFields.All.Select(field => (field, "")), wordToComplete ?? "");
}
