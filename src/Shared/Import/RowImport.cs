using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Imports one row, step by step, each noted in the journal.</summary>
internal sealed class RowImport(HubClient hub, ImportJournal journal, ImportPulse pulse, HubMoment moment, RowReviews reviews, RowPackages packages, ImportOptions options, long run)
{
    private readonly RowDrafts _drafts = new(hub, journal, moment, new OpenDrafts(hub, options), run);
    private readonly RowFiles _files = new(hub, journal, pulse);

    /// <summary>Imports it.</summary>
    /// <param name="planned">The row and what is to be done.</param>
    /// <param name="found">The draft that an interrupted import left; <c>null</c> when there is none.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <exception cref="HubException">The row failed; what was done is in the journal.</exception>
    /// <exception cref="IOException">A file could not be read.</exception>
    public async Task<RowReport> RunAsync(PlannedRow planned, HubRecord? found, CancellationToken cancellationToken)
    {
        var row = planned.Row;
        if (planned.IsUndecided && found is null)
            return UnknownDrafts.Report(planned);
        var known = planned.Known?.State is JournalState.Asked ? null : planned.Known;
        var opened = await _drafts.OpenAsync(planned, found, known, cancellationToken).ConfigureAwait(false);
        if (opened.Report is { } early)
            return early;

        var draft = opened.Draft!; // there is one, or a report
        var problems = new List<ManifestProblem>(opened.Warnings);
        problems.AddRange(HubComplaints.Of(row, draft.Errors));
        var isWhole = problems.All(problem => problem.Severity != ProblemSeverity.Error);
        if (!opened.IsNoted)
            journal.Set(row, JournalState.Open, isWhole ? row.Hash : null, draft.Doi, draft.Url, opened.IsOwn ? DraftMark.Of(draft) : null);

        // These calls move the draft's revision too, and those on files do not answer with it.
        var changesFiles = KeepsFiles(row, draft) || (opened is { IsNew: false } && (row.Files is { Count: > 0 } || known?.Files.Count > 0));
        var changesMore = opened.IsOwn && (changesFiles || (row.Package ?? row.DefaultPreview) is not null || row.ReserveDoi);
        if (changesMore)
            await journal.BeginChangeAsync(row).ConfigureAwait(false);

        var uploaded = await ProvideFilesAsync(planned, draft, known, opened, problems, cancellationToken).ConfigureAwait(false);
        var isOpen = planned.SendsDocument || known?.State is JournalState.Open;
        if (row.DefaultPreview is { } preview && (isOpen || uploaded.Count > 0))
            draft = await ShowFirstAsync(row, draft, preview, problems, cancellationToken).ConfigureAwait(false);
        if (row.ReserveDoi && draft.Doi is null)
            draft = await hub.Drafts.ReserveDoiAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false);

        // What was chosen is looked up before it is chosen anew, so that the journal need not know how far this came.
        var isReviewed = row.Community is not null && isOpen && await reviews.ProvideAsync(row, draft, opened.IsNew, problems, cancellationToken).ConfigureAwait(false);
        var isPackaged = row.Package is not null && isOpen && await packages.ProvideAsync(row, draft, opened.IsNew, problems, cancellationToken).ConfigureAwait(false);

        if (changesMore && (changesFiles || row.Package is not null))
            draft = await hub.Drafts.GetAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false);

        isWhole = problems.All(problem => problem.Severity != ProblemSeverity.Error);
        var mark = changesMore ? DraftMark.Of(draft) : null;
        var isHeldBack = planned.IsHeldBack || (planned.Publishes && !draft.IsPublished && (row.Community ?? row.Package) is not null);
        if (!isWhole && planned.Publishes && !isHeldBack)
            isWhole = UntakenValues.MayBePublished(row, problems, options);
        var status = !isWhole ? RowStatus.Incomplete : opened.IsNew || found is not null ? RowStatus.Created : RowStatus.Updated;
        if (isWhole && planned.Publishes && !isHeldBack)
            (draft, status) = (await PublishAsync(row, draft, mark, cancellationToken).ConfigureAwait(false), RowStatus.Published);
        else
            journal.Set(row, isWhole ? JournalState.Done : JournalState.Open, isWhole ? row.Hash : null, draft.Doi, draft.Url, mark);
        if (isHeldBack)
            problems.Add(planned.Awaited.Count > 0 ? PackageOrder.HeldBack(row, planned.Awaited) : HeldBack(row));

        return Report(row, status, draft) with { Problems = problems, FilesDone = uploaded.Count, Bytes = uploaded.Sum(file => file.SizeBytes ?? 0), Community = isReviewed ? row.Community : null, Package = isPackaged ? row.Package : null };
    }

    // A new version begins without files; a row that names none keeps those of the version before.
    private static bool KeepsFiles(ImportRow row, HubRecord draft) => row.Files is null && row.Action == ImportAction.NewVersion && draft.TakesFiles;

    private async Task<IReadOnlyList<HubFile>> ProvideFilesAsync(
        PlannedRow planned, HubRecord draft, JournalRow? known, OpenedDraft opened, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var (row, isNew) = (planned.Row, opened.IsNew);
        if (!isNew && row.Files is { Count: > 0 } && draft.IsPublished)
        {
            problems.Add(ImportProblemCodes.Create(row, ImportProblemCodes.FilesArePublished,
                $"The files of {draft.Id} are published and cannot be changed; give the row the action new-version, or leave its files out."));
            return [];
        }

        if (KeepsFiles(row, draft))
            await KeepFilesAsync(row, draft, cancellationToken).ConfigureAwait(false);
        if (!isNew && planned is { SendsDocument: false, Uploads.Count: 0, Removals.Count: 0 } && known?.State is JournalState.Done)
            return [];

        return await _files.ProvideAsync(row, draft.Id, known?.RecordId == draft.Id ? known.Files : [], isNew && row.Action == ImportAction.Create, opened.IsOwn, cancellationToken).ConfigureAwait(false);
    }

    private async Task KeepFilesAsync(ImportRow row, HubRecord draft, CancellationToken cancellationToken)
    {
        if ((await hub.DraftFiles.ListAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false)).Count > 0)
            return;
        try
        {
            foreach (var file in await hub.DraftFiles.ImportAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false))
                journal.SetFile(row, new JournalFile(file.Key, file.Key, file.SizeBytes ?? 0, draft.Created ?? default, file.Checksum));
        }
        catch (HubRequestException)
        {
            // The version before has none.
        }
    }

    private async Task<HubRecord> ShowFirstAsync(ImportRow row, HubRecord draft, string key, List<ManifestProblem> problems, CancellationToken cancellationToken)
    {
        var patch = Encoding.UTF8.GetBytes($$$"""{"files":{"default_preview":{{{System.Text.Json.Nodes.JsonValue.Create(key).ToJsonString()}}}}}""");
        var changed = await hub.Drafts.ChangeAsync(row.Kind, draft.Id, patch, cancellationToken: cancellationToken).ConfigureAwait(false);
        problems.AddRange(HubComplaints.Of(row, changed.Errors.Where(error => error.Field.StartsWith("files", StringComparison.Ordinal))));

        return changed;
    }

    private async Task<HubRecord> PublishAsync(ImportRow row, HubRecord draft, string? mark, CancellationToken cancellationToken)
    {
        // A record that is published is no draft any more: from here on the journal alone knows whose it is.
        // Of an edit that is gone afterwards only what the record says tells whether it was published or discarded.
        journal.Set(row, JournalState.Publishing, row.Hash, draft.Doi, draft.Url, row.Action == ImportAction.Update ? DraftMark.OfContent(draft) : mark);
        await journal.CommitAsync().ConfigureAwait(false);
        try
        {
            var record = await hub.Drafts.PublishAsync(row.Kind, draft.Id, cancellationToken).ConfigureAwait(false);
            journal.Set(row, JournalState.Published, row.Hash, record.Doi, record.Url);

            return record;
        }
        catch (DraftInvalidException)
        {
            journal.Set(row, JournalState.Done, row.Hash);
            throw;
        }
    }

    /// <summary>Says that a row which was to be published is left to a review, or to its package.</summary>
    internal static ManifestProblem HeldBack(ImportRow row) => row.Package is not null
        ? RowCells.Problem(row, "publish", ImportProblemCodes.HeldBack, $"The draft is not published by itself: it is published together with package {row.Package}.") with
        {
            Severity = ProblemSeverity.Warning,
            Suggestion = "Publish the package once all its resources are there.",
        }
        : RowCells.Problem(row, "publish", ImportProblemCodes.HeldBack, $"The draft is not published: community '{row.Community}' is to review it, and the hub publishes nothing past a review.") with
        {
            Severity = ProblemSeverity.Warning,
            Suggestion = "Submit the draft for review on the hub's page; the community publishes it. Or leave the cell community empty.",
        };

    /// <summary>Says why a row was left alone.</summary>
    internal static ManifestProblem LeftAlone(PlannedRow planned) => !planned.IsHidden ? PublishedAlready(planned.Row, planned.RecordId!) : ImportProblemCodes.Create( // only what has an id is left alone
        planned.Row,
        ImportProblemCodes.NotAllowed,
        $"The record {planned.RecordId} that was made of the row is published, and the token's owner may not see it any more; it was left alone. Use the token of its owner.",
        ProblemSeverity.Warning);

    internal static ManifestProblem PublishedAlready(ImportRow row, string id) => ImportProblemCodes.Create(
        row,
        ImportProblemCodes.LeftAlone,
        $"The row has changed since, or was never carried out in full, but its record {id} is published and was left alone; give the row the action update or new-version and this record_id.",
        ProblemSeverity.Warning);

    internal static RowReport Report(ImportRow row, RowStatus status, HubRecord? record) => new()
    {
        Key = row.Key, Row = row.Row, Status = status, Title = record?.Title ?? row.Title, RecordId = record?.Id, Url = record?.Url, Doi = record?.Doi,
    };
}
