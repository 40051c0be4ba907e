using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Drafts;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Makes drafts, which only you see until you publish them.</summary>
[Cmdlet(VerbsCommon.New, "KhDraft", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class NewDraftCommand : MetadataCmdlet
{
    private readonly RowReader _rows = new();

    /// <summary>A row of a table with a manifest's columns, as Import-Csv gives it; a hashtable; or a record to take the metadata, licences and access of.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Makes it.</summary>
    protected override void ProcessRecord()
    {
        RequireWritable();
        if (!TryAwait(ReadAsync, InputObject ?? (object?)Title ?? MetadataFile ?? HubName, out var read))
            return;
        var (document, row) = read;
        foreach (var remark in row?.Remarks ?? [])
            WriteWarning(remark);
        var title = (document["metadata"] as IDictionary<string, object?>)?.TryGetValue("title", out var given) == true ? given : null;
        if (!ShouldProcess(HubName, $"Make draft '{title ?? "without a title"}'"))
            return;

        var kind = Kind ?? (InputObject?.BaseObject as HubRecord)?.Kind ?? row?.Kind ?? RecordKind.Resource;
        var json = ToJson(document);
        if (!TryAwait(token => MakeAsync(kind, document, json, token), title ?? HubName, out var draft))
            return;
        Using.SavedDrafts.Note(draft);
        WarnOf(draft);
        TellTemplate();
        if ((ReserveDoi || row?.ReservesDoi == true) && TryAwait(token => Hub.Drafts.ReserveDoiAsync(draft.Kind, draft.Id, token), draft.Id, out var reserved))
            draft = reserved.WithErrors(draft.Errors);
        WriteObject(draft);
    }

    private async Task<HubRecord> MakeAsync(RecordKind kind, Dictionary<string, object?> document, byte[] json, CancellationToken cancellationToken)
    {
        await RequireFreeDoiAsync(document, kind, except: null, cancellationToken).ConfigureAwait(false);

        return await new VocabularyAdvice(Using.Vocabularies).RunAsync(() => Hub.Drafts.CreateAsync(kind, json, isTaken: null, cancellationToken), document, cancellationToken).ConfigureAwait(false);
    }

    // A command that found nothing must not make drafts of it.
    private async Task<(Dictionary<string, object?> Document, RowDraft? Row)> ReadAsync(CancellationToken cancellationToken)
    {
        if (InputObject is null && MyInvocation.ExpectingInput)
            throw new KhModuleException("What was piped is nothing; no draft is made of it.", ErrorIds.InvalidMetadata);
        if (!RowReader.IsRow(InputObject))
            return (ReadDocument(InputObject, isChange: false), null);

        await _rows.PrepareAsync(Hub, cancellationToken).ConfigureAwait(false);
        var row = _rows.Read(InputObject!, SessionState.Path.CurrentFileSystemLocation.ProviderPath); // not null: it is a row

        return (ReadDocument(new PSObject(row.Document), isChange: false), row);
    }

    // What belongs to one record alone cannot be had from a template.
    private void TellTemplate()
    {
        if (InputObject?.BaseObject is not HubRecord { } template)
            return;
        string[] left = [.. template.HasFiles == true ? (string[])["its files"] : [], .. template.Doi is { Length: > 0 } ? (string[])["its DOI"] : [], .. template.Document.ContainsKey("parent") ? (string[])["its communities and access links"] : []];
        if (template.HasFiles == true || template.Doi is { Length: > 0 })
            WriteWarning($"The new draft has the metadata and the access of {template.Id}, but not {string.Join(", ", left)}.");
    }
}
