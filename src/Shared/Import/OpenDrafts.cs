using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Tells drafts that hold this import's work alone from those that others have open, which a row does not change unless it is allowed.</summary>
internal sealed class OpenDrafts(HubClient hub, ImportOptions options)
{
    // A kill leaves a note on a call that may never have been made; what is opened much later is somebody else's.
    private static readonly TimeSpan MostDelay = TimeSpan.FromHours(1);

    /// <summary>Whether nobody else has changed the draft since this import did. Without a mark the last change may have been this import's own.</summary>
    public static bool IsOwn(JournalRow? known, HubRecord draft) =>
        known is { RecordId: not null, State: not (JournalState.Published or JournalState.Discarded) } && (known.Mark is { } mark ? DraftMark.Is(mark, draft) : known.MadeHere);

    /// <summary>Whether the draft was opened at the moment at which this import was about to open one, and was killed.</summary>
    public static bool IsOfCall(JournalRow? known, DateTimeOffset? opened) =>
        known is { RecordId: null, Asked: { } asked } && opened >= asked - LostRow.ClockMargin && opened <= asked + MostDelay;

    /// <summary>Whether this import, killed then, has opened an edit which nobody has changed since.</summary>
    public async Task<bool> IsOwnEditAsync(JournalRow? known, HubRecord edit, CancellationToken cancellationToken) =>
        // The hub keeps an ended edit's row and takes it up again, so the moment at which it was made says nothing.
        IsOfCall(known, edit.Updated) && DraftMark.IsUnchanged(edit, await hub.Records.GetRecordAsync(edit.Kind, edit.Id, cancellationToken).ConfigureAwait(false));

    /// <summary>What to say of a draft that somebody else has open: an error when the row must not change it.</summary>
    public ManifestProblem Judge(ImportRow row, HubRecord draft, JournalRow? known) => known?.RecordId == draft.Id && known.State != JournalState.Published
        ? Judge(row, ImportProblemCodes.ChangedMeanwhile, $"Draft {draft.Id} was changed by somebody else{At(draft)}, after this import had last changed it; the row has changed too", options.AllowOpenDrafts)
        : Judge(row, ImportProblemCodes.DraftWasOpen, draft.IsPublished
            ? $"Record {draft.Id} is open for editing already, with changes that are not this import's; last changed{At(draft)}"
            : $"The draft of the next version of {row.RecordId}, {draft.Id}, is open already and is not this import's; last changed{At(draft)}", options.AllowOpenDrafts);

    /// <summary>The report of a row that must leave a draft alone; <c>null</c> when it may change it.</summary>
    public RowReport? FindRefusal(PlannedRow planned, HubRecord draft, JournalRow? known) => Judge(planned.Row, draft, known) is { Severity: ProblemSeverity.Error } problem
        ? RowImport.Report(planned.Row, RowStatus.Failed, null) with { RecordId = planned.RecordId, Problems = [problem] }
        : null;

    /// <summary>The same, of a next version that the record only tells of.</summary>
    public ManifestProblem JudgeNextVersion(ImportRow row) =>
        Judge(row, ImportProblemCodes.DraftWasOpen, $"A draft of the next version of {row.RecordId} is open already and is not this import's", options.AllowOpenDrafts);

    private static ManifestProblem Judge(ImportRow row, string code, string message, bool isAllowed) => isAllowed
        ? RowCells.Problem(row, "record_id", code, $"{message}. The row changes it nevertheless, and an undo leaves it.") with { Severity = ProblemSeverity.Warning }
        : RowCells.Problem(row, "record_id", code, $"{message}. The row does not touch it, so that nothing of that is lost.") with
        {
            Suggestion = "Publish or discard that draft on the hub's page first, or allow the import to change open drafts.",
        };

    private static string At(HubRecord draft) => draft.Updated is { } updated ? $" at {updated.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "";
}
