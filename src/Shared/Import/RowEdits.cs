using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Opens the draft of a published record: its edit, or its next version, unless somebody else has that open.</summary>
internal sealed class RowEdits(HubClient hub, ImportJournal journal, HubMoment moment, OpenDrafts open, long run)
{
    /// <summary>Opens the draft of the next version.</summary>
    public async Task<OpenedDraft> NewVersionAsync(PlannedRow planned, JournalRow? known, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        var asked = moment.Now - LostRow.ClockMargin;
        var draft = await BeginAsync(row, () => hub.Drafts.NewVersionAsync(row.Kind, row.RecordId!, cancellationToken)).ConfigureAwait(false); // the checks require it
        var madeHere = draft.Created >= asked || OpenDrafts.IsOfCall(known, draft.Created);
        if (!madeHere && open.FindRefusal(planned, draft, known) is { } refusal)
        {
            journal.EndOpening(row);
            return new OpenedDraft(null) { Report = refusal };
        }

        if (!journal.Claim(row, draft, madeHere, run, mark: null))
            throw new HubProtocolException($"The draft of the next version of {row.RecordId}, {draft.Id}, belongs to another row already; a record has one at most.");

        await journal.CommitAsync().ConfigureAwait(false);

        return new OpenedDraft(await RowDrafts.SaveAsync(hub, row, draft, cancellationToken).ConfigureAwait(false), IsNew: true) { Warnings = madeHere ? [] : [open.Judge(row, draft, known)] };
    }

    /// <summary>Opens what an update is about: the edit of its record, or the draft that it names.</summary>
    public async Task<OpenedDraft> UpdateAsync(PlannedRow planned, JournalRow? known, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        var id = row.RecordId!; // the checks require it
        HubRecord draft;
        var isOwn = true;
        try
        {
            draft = await hub.Drafts.GetAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
            isOwn = OpenDrafts.IsOwn(known, draft) || (draft.IsPublished && await open.IsOwnEditAsync(known, draft, cancellationToken).ConfigureAwait(false));
        }
        catch (RecordNotFoundException)
        {
            if (known?.State == JournalState.Publishing && known.Hash == row.Hash && await FindPublishedAsync(row, id, known, cancellationToken).ConfigureAwait(false) is { } published)
                return published;
            draft = await BeginAsync(row, () => hub.Drafts.EditAsync(row.Kind, id, cancellationToken)).ConfigureAwait(false);
            known = null;
        }

        // A draft that was never published is what the row names itself; an edit of a record is something that others may not expect to be changed.
        var isForeign = !isOwn && draft.IsPublished && planned.SendsDocument;
        if (isForeign && open.FindRefusal(planned, draft, known) is { } refusal)
            return new OpenedDraft(null) { Report = refusal };

        journal.Claim(row, draft, madeHere: isOwn && known?.MadeHere != false, run, mark: null);
        await journal.CommitAsync().ConfigureAwait(false);
        if (!planned.SendsDocument)
            return new OpenedDraft(draft) { IsOwn = isOwn };

        return new OpenedDraft(await RowDrafts.SaveAsync(hub, row, draft, cancellationToken).ConfigureAwait(false)) { Warnings = isForeign ? [open.Judge(row, draft, known)] : [] };
    }

    // Noted beforehand, so that after a kill what is found open is known for what it is.
    private async Task<HubRecord> BeginAsync(ImportRow row, Func<Task<HubRecord>> call)
    {
        await journal.BeginOpeningAsync(row, run, moment.Now).ConfigureAwait(false);
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (HubException fault) when (!fault.OutcomeUnknown)
        {
            journal.EndOpening(row);
            throw;
        }
    }

    // Null when the edit was not published but discarded.
    private async Task<OpenedDraft?> FindPublishedAsync(ImportRow row, string id, JournalRow known, CancellationToken cancellationToken)
    {
        var record = await hub.Records.GetRecordAsync(row.Kind, id, cancellationToken).ConfigureAwait(false);
        if (!DraftMark.IsOfRecord(known.Mark, record))
            return null;
        journal.Set(row, JournalState.Published, row.Hash, record.Doi, record.Url);

        return new OpenedDraft(null) { Report = RowImport.Report(row, RowStatus.Published, record) };
    }
}
