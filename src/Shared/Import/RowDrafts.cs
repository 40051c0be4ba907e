using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Opens the draft that a row is about, with the row's document in it: makes it, finds it again, or leaves it to <see cref="RowEdits"/>.</summary>
internal sealed class RowDrafts(HubClient hub, ImportJournal journal, HubMoment moment, OpenDrafts open, long run)
{
    private readonly RowEdits _edits = new(hub, journal, moment, open, run);

    /// <summary>Opens it.</summary>
    /// <param name="planned">The row and what is to be done.</param>
    /// <param name="found">The draft that an interrupted import left; <c>null</c> when there is none.</param>
    /// <param name="known">What the journal knows for certain; <c>null</c> when it knows nothing.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<OpenedDraft> OpenAsync(PlannedRow planned, HubRecord? found, JournalRow? known, CancellationToken cancellationToken)
    {
        var row = planned.Row;

        return (row.Action, found?.Id ?? known?.RecordId) switch
        {
            (ImportAction.Update, _) => _edits.UpdateAsync(planned, known, cancellationToken),
            (ImportAction.NewVersion, null) => _edits.NewVersionAsync(planned, known, cancellationToken),
            (_, { } id) when planned.Step is not (PlannedStep.Create or PlannedStep.NewVersion) => ReopenAsync(planned, id, found, cancellationToken),
            (ImportAction.NewVersion, _) => _edits.NewVersionAsync(planned, known, cancellationToken),
            _ => CreateAsync(planned, cancellationToken),
        };
    }

    private async Task<OpenedDraft> CreateAsync(PlannedRow planned, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        var draft = await hub.Drafts.CreateAsync(row.Kind, row.Json, journal.IsClaimed, cancellationToken).ConfigureAwait(false);
        var isWhole = HubComplaints.Of(row, draft.Errors).Count == 0;
        if (!journal.Claim(row, draft, madeHere: true, run, DraftMark.Of(draft), isWhole ? row.Hash : null))
            throw new HubProtocolException($"The hub answered the new draft of '{row.Key}' with {draft.Id}, which another row has already; import again to settle it.");

        return new OpenedDraft(draft, IsNew: true) { IsNoted = true, Warnings = planned.Known is { Failed: > 0 } failed ? [UnknownDrafts.Warn(row, failed)] : [] };
    }

    // The draft that an earlier import made, or was interrupted in making.
    private async Task<OpenedDraft> ReopenAsync(PlannedRow planned, string id, HubRecord? found, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        HubRecord draft;
        try
        {
            draft = found ?? await hub.Drafts.GetAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
        }
        catch (RecordNotFoundException)
        {
            var record = await hub.Records.GetRecordAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
            var isSame = planned.Known is { } interrupted && ImportPlanner.IsCarriedOut(row, interrupted);
            journal.Set(row, JournalState.Published, isSame || planned.Known?.State != JournalState.Open ? planned.Known?.Hash : null, record.Doi, record.Url);

            return new OpenedDraft(null) { Report = LeaveAlone(row, record, isSame, wasAsked: planned.Known?.State == JournalState.Publishing) };
        }

        if (found is not null && !journal.Claim(row, draft, madeHere: true, run, DraftMark.Of(draft)))
            throw new HubProtocolException($"Draft {draft.Id} was found for '{row.Key}', but another row has it already; import again to settle it.");
        if (draft.IsPublished)
        {
            // The notes on the publication were lost as well; what was asked for is noted in full beforehand.
            var isSame = found is not null && planned.Known?.Sent is { } sent && sent.AsSpan().SequenceEqual(row.Json);
            if (found is not null)
                journal.Set(row, JournalState.Published, isSame ? row.Hash : null, draft.Doi, draft.Url);

            return new OpenedDraft(null) { Report = LeaveAlone(row, draft, isSame, wasAsked: true) };
        }

        var isOwn = found is not null || OpenDrafts.IsOwn(planned.Known, draft);
        if (!planned.SendsDocument)
            return new OpenedDraft(draft) { IsOwn = isOwn };

        // What only a report knows of has no mark either.
        var isForeign = !isOwn && planned.Known?.Mark is not null;
        if (isForeign && open.FindRefusal(planned, draft, planned.Known) is { } refusal)
            return new OpenedDraft(null) { Report = refusal };

        // Sent again even where the same was sent before: only the answer to a save brings the hub's opinion.
        journal.Set(row, JournalState.Open, hash: null);
        if (isForeign)
            journal.Claim(row, draft, madeHere: false, run, mark: null); // from here on it holds somebody else's work, too
        await journal.BeginChangeAsync(row).ConfigureAwait(false);

        return new OpenedDraft(await SaveAsync(hub, row, draft, cancellationToken).ConfigureAwait(false)) { Warnings = isForeign ? [open.Judge(row, draft, planned.Known)] : [] };
    }

    /// <summary>Saves the row's document in its draft, unless somebody has changed that meanwhile.</summary>
    internal static Task<HubRecord> SaveAsync(HubClient hub, ImportRow row, HubRecord draft, CancellationToken cancellationToken) => row.Action == ImportAction.Create
        ? hub.Drafts.UpdateAsync(row.Kind, draft.Id, row.Json, draft.RevisionId, cancellationToken)
        : hub.Drafts.ChangeAsync(draft, EmbargoEnd.Complete(row.Json, draft), cancellationToken);

    private static RowReport LeaveAlone(ImportRow row, HubRecord record, bool isSame, bool wasAsked)
    {
        if (isSame)
            return RowImport.Report(row, wasAsked ? RowStatus.Published : RowStatus.Unchanged, record);

        return RowImport.Report(row, RowStatus.LeftAlone, record) with { Problems = [RowImport.PublishedAlready(row, record.Id)] };
    }
}
