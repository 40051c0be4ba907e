using System.Management.Automation;
using System.Text;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Drafts;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Makes drafts, which only you see until you publish them.</summary>
[Cmdlet(VerbsCommon.New, "KhDraft", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class NewDraftCommand : MetadataCmdlet
{
    /// <summary>A row of a table whose columns are named as in a manifest (title, creators, …), a hashtable, or a record to take the metadata of.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Makes it.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        if (!TryAwait(_ => Task.FromResult(Read()), InputObject ?? (object?)Title ?? MetadataFile ?? HubName, out var document))
            return;
        var title = (document["metadata"] as IDictionary<string, object?>)?.TryGetValue("title", out var given) == true ? given : null;
        if (!ShouldProcess(HubName, $"Make draft '{title ?? "without a title"}'"))
            return;

        var kind = Kind ?? (InputObject?.BaseObject as HubRecord)?.Kind ?? RecordKind.Resource;
        var json = Encoding.UTF8.GetBytes(PlainJson.Write(document));
        if (!TryAwait(token => new VocabularyAdvice(Using.Vocabularies).RunAsync(() => Hub.Drafts.CreateAsync(kind, json, isTaken: null, token), document, token), title ?? HubName, out var draft))
            return;
        WarnOf(draft);
        if (ReserveDoi && TryAwait(token => Hub.Drafts.ReserveDoiAsync(draft.Kind, draft.Id, token), draft.Id, out var reserved))
            draft = reserved;
        WriteObject(draft);
    }

    // A command that found nothing must not make drafts of it.
    private Dictionary<string, object?> Read() => InputObject is null && MyInvocation.ExpectingInput
        ? throw new KhModuleException("What was piped is nothing; no draft is made of it.", ErrorIds.InvalidMetadata)
        : ReadDocument(InputObject, isChange: false);
}
