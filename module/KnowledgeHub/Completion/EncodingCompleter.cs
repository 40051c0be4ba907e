using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace KnowledgeHub.Shell.Completion;

/// <summary>Completes the names of the encodings that spreadsheets write; others are taken too.</summary>
public sealed class EncodingCompleter : IArgumentCompleter
{
    private static readonly (string Name, string Use)[] Usual =
    [
        ("utf-8", "CSV UTF-8, as spreadsheets of today write it"),
        ("utf-16", "Unicode text"),
        ("windows-1252", "CSV of Excel in western Europe and America"),
        ("windows-1250", "CSV of Excel in central Europe"),
        ("windows-1251", "CSV of Excel with Cyrillic letters"),
        ("iso-8859-1", "Latin 1"),
        ("iso-8859-15", "Latin 9, with the euro sign"),
        ("macintosh", "CSV of Excel on old Macs"),
    ];

    /// <inheritdoc />
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Completions.Of(Usual, wordToComplete ?? "");
}
