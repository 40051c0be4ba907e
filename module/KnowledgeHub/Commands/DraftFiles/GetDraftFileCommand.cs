using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Files;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.DraftFiles;

/// <summary>Lists the files of drafts, also those whose upload is not completed.</summary>
[Cmdlet(VerbsCommon.Get, "KhDraftFile")]
[OutputType(typeof(HubFile))]
public sealed class GetDraftFileCommand : FileKeyCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or objects that have an id. Where they come down the pipeline, names of files may stand here.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Lists them.</summary>
    protected override void ProcessRecord()
    {
        foreach (var identity in Wanted(Id))
        {
            if (!TryResolve(identity, out var draft))
                continue;
            if (TryAwait(token => FindAsync(draft, KeysOf(identity), token), identity.Text, out var files))
                WriteObject(Pick(identity, files, draft).Select(file => identity.Record is { IsDraft: true } known ? file.OfDraft(known.IsPublished) : file), enumerateCollection: true);
        }
    }

    private Task<IReadOnlyList<HubFile>> FindAsync(RecordReference draft, string[] keys, CancellationToken cancellationToken) => FileKeySelection.FindAsync(
        keys,
        key => Hub.DraftFiles.GetAsync(draft.Kind, draft.Id, key, cancellationToken),
        () => Hub.DraftFiles.ListAsync(draft.Kind, draft.Id, cancellationToken));
}
