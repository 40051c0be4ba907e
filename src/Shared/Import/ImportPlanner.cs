namespace KnowledgeHub.Import;

/// <summary>Decides what is to be done about rows, from what they ask for, what the journal knows and what the hub has; pure.</summary>
internal static class ImportPlanner
{
    // Start, content, commit.
    private const int CallsOfUpload = 3;

    /// <summary>Plans.</summary>
    /// <param name="rows">The rows, in the manifest's order.</param>
    /// <param name="journal">What the journal knows.</param>
    /// <param name="hub">What the hub has of the drafts that the journal knows, by id.</param>
    /// <param name="options">How the import is done.</param>
    public static ImportPlan Plan(
        IReadOnlyList<ImportRow> rows, IEnumerable<JournalRow> journal, IReadOnlyDictionary<string, HubState> hub, ImportOptions options)
    {
        var known = journal.ToDictionary(row => (row.Key, row.Action));

        return new ImportPlan([.. rows.Select(row => Plan(row, known.TryGetValue((row.Key, row.Action), out var found) ? found : null, hub, options))]);
    }

    private static PlannedRow Plan(ImportRow row, JournalRow? known, IReadOnlyDictionary<string, HubState> hub, ImportOptions options)
    {
        var isWanted = options.Publish && row.Publish;
        var publishes = isWanted && !row.IsHeldBack;
        var state = known?.RecordId is { } id && hub.TryGetValue(id, out var found) ? found : HubState.Unknown;

        var plan = known switch
        {
            { State: JournalState.Asked } => Begin(row, PlannedStep.Settle, publishes) with { Known = known, IsUndecided = IsUndecided(row, known, options) },
            { State: JournalState.Open, RecordId: null } => Begin(row, publishes) with { Known = known },
            null or { State: JournalState.Discarded } or { RecordId: null } => Begin(row, publishes),
            _ when row.Action == ImportAction.Update => Again(row, known, publishes),
            _ when state == HubState.Gone => Begin(row, publishes),
            _ when state == HubState.Hidden => new PlannedRow { Row = row, Step = PlannedStep.LeftAlone, RecordId = known.RecordId, Known = known, IsHidden = true },
            _ when state == HubState.Published || (known.State == JournalState.Published && state == HubState.Unknown) => Published(row, known),
            _ => Continue(row, known, publishes),
        };

        return isWanted && row.IsHeldBack ? plan with { IsHeldBack = true } : plan;
    }

    // Nobody knows whether the hub has a draft that it cannot show. A row that says something else by now is another document.
    private static bool IsUndecided(ImportRow row, JournalRow known, ImportOptions options) =>
        known.Failed > 0 && !options.RetryUnknown && known.Sent is { } sent && sent.AsSpan().SequenceEqual(row.Json);

    private static PlannedRow Begin(ImportRow row, bool publishes) => Begin(
        row,
        row.Action switch
        {
            ImportAction.Update => PlannedStep.Update,
            ImportAction.NewVersion => PlannedStep.NewVersion,
            _ => PlannedStep.Create,
        },
        publishes);

    private static PlannedRow Begin(ImportRow row, PlannedStep step, bool publishes) => WithRequests(new PlannedRow
    {
        Row = row,
        Step = step,
        RecordId = row.Action == ImportAction.Update ? row.RecordId : null,
        SendsDocument = true,
        Uploads = row.Files ?? [],
        Publishes = publishes,
    });

    /// <summary>Whether a record that is published by now holds all that its row asks for. The draft of one that was interrupted may have been published by hand, without its files.</summary>
    public static bool IsCarriedOut(ImportRow row, JournalRow known) => known.Hash == row.Hash
        && (known.State != JournalState.Open
            || ((row.Community ?? row.Package ?? row.DefaultPreview) is null && !row.ReserveDoi && (row.Files ?? []).All(file => IsUploaded(known, file))));

    // What an update is to be done once is done once; a changed row is a further update.
    private static PlannedRow Again(ImportRow row, JournalRow known, bool publishes)
    {
        var isDone = known.Hash == row.Hash && known.State is JournalState.Done or JournalState.Published;
        var uploads = (row.Files ?? []).Where(file => !IsUploaded(known, file)).ToList();
        if (!isDone || uploads.Count > 0)
            return Begin(row, publishes) with { Known = known };

        var publishesNow = publishes && known.State != JournalState.Published;

        return WithRequests(new PlannedRow
        {
            Row = row, Step = publishesNow ? PlannedStep.Complete : PlannedStep.Nothing, RecordId = known.RecordId, Publishes = publishesNow, Known = known,
        });
    }

    private static PlannedRow Published(ImportRow row, JournalRow known) => new()
    {
        Row = row,
        // Of a draft that only a report knew of there is nothing to compare the row with.
        Step = IsCarriedOut(row, known) || known is { Hash: null, MadeHere: false, Mark: null } ? PlannedStep.Nothing : PlannedStep.LeftAlone,
        RecordId = known.RecordId,
        Known = known,
    };

    private static PlannedRow Continue(ImportRow row, JournalRow known, bool publishes)
    {
        var hasDocument = known.Hash == row.Hash;
        var uploads = (row.Files ?? []).Where(file => !IsUploaded(known, file)).ToList();
        var removals = row.Files is null
            ? []
            : known.Files.Where(file => row.Files.All(wanted => wanted.Key != file.Key)).Select(file => file.RemoteKey).ToList();
        var isComplete = hasDocument && uploads.Count == 0 && removals.Count == 0 && known.State != JournalState.Open;

        return WithRequests(new PlannedRow
        {
            Row = row,
            Step = !hasDocument ? PlannedStep.Update : !isComplete || publishes ? PlannedStep.Complete : PlannedStep.Nothing,
            RecordId = known.RecordId,
            SendsDocument = !hasDocument,
            Uploads = uploads,
            Removals = removals,
            Publishes = publishes,
            Known = known,
        });
    }

    private static bool IsUploaded(JournalRow known, ImportFile file) => known.Files.Any(uploaded => uploaded.Key == file.Key && uploaded.IsCurrent(file));

    private static PlannedRow WithRequests(PlannedRow row)
    {
        if (row.Step == PlannedStep.Nothing)
            return row;

        var looks = row.Step == PlannedStep.Create ? 0 : 1;
        var documents = row.SendsDocument ? 1 : 0;
        var preview = row.Row.DefaultPreview is not null && row.Step is PlannedStep.Create or PlannedStep.Settle ? 1 : 0;
        var files = (row.Uploads.Count * CallsOfUpload) + row.Removals.Count + (row.Step == PlannedStep.Create || row.Uploads.Count + row.Removals.Count == 0 ? 0 : 1);

        var review = row.Row.Community is null ? 0 : row.Step == PlannedStep.Create ? 1 : 2;

        var package = row.Row.Package is null ? 0 : row.Step == PlannedStep.Create ? 3 : 4;

        return row with { Requests = looks + documents + preview + files + review + package + (row.Row.ReserveDoi ? 1 : 0) + (row.Publishes ? 1 : 0) };
    }
}
