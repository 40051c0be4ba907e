using System.Management.Automation;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Drafts;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands.Drafts;

/// <summary>Changes what is given of drafts, keeps everything else, and hands the drafts on. A change that somebody else made meanwhile is not overwritten.</summary>
[Cmdlet(VerbsCommon.Set, "KhDraft", SupportsShouldProcess = true)]
[OutputType(typeof(HubRecord))]
public sealed class SetDraftCommand : MetadataCmdlet
{
    /// <summary>The drafts: ids, addresses of their pages, or drafts; of a draft that was got before, the change is made only if nobody else has changed it since.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("DraftId")]
    [RecordIdentity]
    public RecordIdentity[] Id { get; set; } = [];

    /// <summary>Fields of the metadata to remove, by the hub's names, such as description, or by those of the parameters that set them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(MetadataFieldCompleter))]
    [ValidateNotNull]
    public string[] Clear { get; set; } = [];

    /// <summary>Overwrite what somebody else has changed since the draft was got.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Changes them.</summary>
    protected override void ProcessRecord()
    {
        WillChange();
        foreach (var identity in Id)
        {
            if (TryResolve(identity, out var wanted) && TryAwait(token => ReadPatchAsync(identity, wanted, token), identity.Text, out var patch))
                Change(identity, wanted, patch);
        }
    }

    private void Change(RecordIdentity identity, RecordReference wanted, Dictionary<string, object?> patch)
    {
        var fields = patch.SelectMany(member => member.Value is IDictionary<string, object?> values ? values.Keys : (IEnumerable<string>)[member.Key]).ToList();
        if (ReserveDoi)
            fields.Add("the DOI");
        if (fields.Count == 0)
            WriteWarning($"Nothing was given to change; {Name("draft", wanted)} stays as it is.");
        else if (!ShouldProcess(Name("draft", wanted), $"Change {string.Join(", ", fields)}"))
            return;

        var json = ToJson(patch);
        if (TryAwait(token => ChangeAsync(identity, wanted, patch, json, token), identity.Text, out var draft))
        {
            WarnOf(draft);
            WriteObject(draft);
        }
    }

    private async Task<HubRecord> ChangeAsync(RecordIdentity identity, RecordReference wanted, Dictionary<string, object?> patch, byte[] json, CancellationToken cancellationToken)
    {
        HubRecord? draft = null;
        if (patch.Count > 0)
        {
            await RequireFreeDoiAsync(patch, wanted.Kind, except: wanted.Id, cancellationToken).ConfigureAwait(false);
            var revision = Force || identity.Record is not { IsDraft: true } known ? null : known.RevisionId;
            var advice = new VocabularyAdvice(Using.Vocabularies);
            draft = await advice.RunAsync(() => Hub.Drafts.ChangeAsync(wanted.Kind, wanted.Id, json, revision, cancellationToken), patch, cancellationToken).ConfigureAwait(false);
            Using.SavedDrafts.Note(draft);
        }

        // No answer but that to a save says what the hub did not take.
        var errors = draft?.Errors ?? Using.SavedDrafts.Find(identity, wanted.Id);
        if (ReserveDoi)
            draft = (await Hub.Drafts.ReserveDoiAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false)).WithErrors(errors);

        return draft ?? (await Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false)).WithErrors(errors);
    }

    private async Task<Dictionary<string, object?>> ReadPatchAsync(RecordIdentity identity, RecordReference wanted, CancellationToken cancellationToken)
    {
        var patch = ReadDocument(input: null, isChange: true);
        if (patch["metadata"] is IDictionary<string, object?> metadata)
        {
            foreach (var field in await FindClearedAsync(identity, wanted, cancellationToken).ConfigureAwait(false))
            {
                if (metadata.ContainsKey(field))
                    throw new KhModuleException($"The field {field} is both given and to be cleared; leave out one of the two.", ErrorIds.InvalidParameter);
                metadata[field] = null;
            }

            if (metadata.Count == 0)
                patch.Remove("metadata");
        }

        return patch;
    }

    // A hub may have fields that we do not know; a draft that has one tells.
    private async Task<IReadOnlyList<string>> FindClearedAsync(RecordIdentity identity, RecordReference wanted, CancellationToken cancellationToken)
    {
        try
        {
            return [.. Clear.Select(name => MetadataFields.Find(name, [])).Distinct()];
        }
        catch (KhModuleException)
        {
            var draft = identity.Record ?? await Hub.Drafts.GetAsync(wanted.Kind, wanted.Id, cancellationToken).ConfigureAwait(false);
            var more = draft.Metadata.Keys.Except(MetadataFields.All).ToList();

            return [.. Clear.Select(name => MetadataFields.Find(name, more)).Distinct()];
        }
    }
}
