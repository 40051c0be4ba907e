using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that finds files of records or drafts by their names.</summary>
public abstract class FileKeyCmdlet : RecordCmdlet
{
    private bool _isIdOnLine;

    /// <summary>Names of files; wildcards are allowed, and a name that a file has to the letter means that file alone. Default: all files, or the one that a piped object names.</summary>
    [Parameter(Position = 1)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(FileKeyCompleter))]
    [ValidateNotNull]
    public string[] Key { get; set; } = [];

    /// <summary>What comes down the pipeline when the names are given first.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    [RecordIdentity]
    public RecordIdentity? Piped { get; set; }

    /// <summary>Looks at what the line says, before the pipeline says more.</summary>
    protected override void BeginProcessing() => _isIdOnLine = MyInvocation.BoundParameters.ContainsKey("Id");

    /// <summary>The files of a record that are meant, of those it has.</summary>
    private protected IEnumerable<HubFile> Pick(RecordIdentity identity, IReadOnlyList<HubFile> files, RecordReference record) =>
        FileKeySelection.Select(files, KeysOf(identity), record, WriteError, IsNamedByObject(identity));

    /// <summary>The names that count for a record.</summary>
    private protected string[] KeysOf(RecordIdentity identity) => IsNamedByObject(identity) ? [identity.Key!] : Key; // not null: it is named

    private bool IsNamedByObject(RecordIdentity identity) => Key.Length == 0 && identity.Key is not null;

    /// <summary>The records that are meant. In <c>$record | Get-KhRecordFile *.csv</c> the first place holds the names, which only what comes down the pipeline tells.</summary>
    private protected RecordIdentity[] Wanted(RecordIdentity[] ids)
    {
        if (!_isIdOnLine || Piped is null)
            return ids;
        if (MyInvocation.BoundParameters.ContainsKey(nameof(Key)))
            ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, "Records are given both with -Id and by the pipeline.", "Leave out one of the two.", Piped.Text));
        Key = [.. ids.Select(id => id.Text)];

        return [Piped];
    }
}
