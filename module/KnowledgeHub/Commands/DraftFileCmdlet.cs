using System.Management.Automation;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Records;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that changes the files of drafts, which those of a draft that edits a published record cannot be: the hub forgets such changes, or cannot publish the draft any more.</summary>
public abstract class DraftFileCmdlet : RecordCmdlet
{
    private readonly Dictionary<string, bool> _isOfEdit = new(StringComparer.Ordinal);

    /// <summary>Whether the files of a draft may be changed; reports it when they may not.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="isOfEdit">Whether it edits a published record; <c>null</c> when that is to be looked up, once for each draft.</param>
    private protected bool MayChange(RecordReference draft, bool? isOfEdit)
    {
        var place = $"{HubName}/{draft.Id}";
        if (isOfEdit is null && _isOfEdit.TryGetValue(place, out var known))
            isOfEdit = known;
        if (isOfEdit is null)
        {
            if (!TryAwait(token => Hub.Drafts.GetAsync(draft.Kind, draft.Id, token), draft.Id, out var found))
                return false;
            isOfEdit = _isOfEdit[place] = found.IsPublished;
        }

        if (isOfEdit == true)
            WriteError(FixedFiles(draft));

        return isOfEdit == false;
    }

    /// <summary>Says that the files of a published record stay as they are.</summary>
    private protected static ErrorRecord FixedFiles(RecordReference draft) => ModuleError.Create(
        ErrorIds.FilesAreFixed,
        ErrorCategory.InvalidOperation,
        $"Draft {draft.Id} edits a published record, whose files stay as they are; nothing was sent.",
        $"Make a new version: New-KhRecordVersion {draft.Id} | Import-KhDraftFile, then change the files of that. To leave this edit, use Remove-KhDraft.",
        draft.Id);
}
