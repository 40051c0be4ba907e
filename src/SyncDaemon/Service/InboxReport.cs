namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>A watched folder, as it stands in <c>status.json</c>.</summary>
internal sealed record InboxReport
{
    public string? Name { get; init; }

    public string? Hub { get; init; }

    public string? Folder { get; init; }

    /// <summary>When it is looked at next; <c>null</c> when never by itself.</summary>
    public DateTimeOffset? NextRun { get; init; }

    /// <summary>When it was looked at last; <c>null</c> before the first time, or when no service runs.</summary>
    public DateTimeOffset? LastLook { get; init; }

    /// <summary>Manifests that lie there and are tried again.</summary>
    public int Waiting { get; init; }

    /// <summary>What somebody should see to; <c>null</c> when there is nothing.</summary>
    public string? Trouble { get; init; }

    /// <summary>What is being imported just now; <c>null</c> when nothing is.</summary>
    public ImportActivity? Activity { get; init; }

    /// <summary>The manifest that was imported or given up last; <c>null</c> before the first.</summary>
    public LastImport? Last { get; init; }

    public static InboxReport Of(Configuration.ImportConfig import, ImportSituation? situation, DateTimeOffset now) => new()
    {
        Name = import.Name,
        Hub = import.Hub.Name,
        Folder = import.Folder,
        NextRun = import.Schedule?.NextAfter(now),
        LastLook = situation?.Looked,
        Waiting = situation?.Waiting ?? 0,
        Trouble = situation?.Trouble,
        Activity = situation is { Since: { } since, Progress: { } progress }
            ? new ImportActivity(since, progress.Phase.ToString().ToLowerInvariant(), progress.RowsDone, progress.RowsTotal, progress.Failed, progress.BytesDone, progress.BytesTotal)
            : null,
        Last = situation is { Last: { } last, LastEnded: { } ended } ? LastImport.Of(last, ended) : null,
    };
}

/// <summary>How far the manifest is that is being imported.</summary>
internal sealed record ImportActivity(DateTimeOffset Since, string Phase, int RowsDone, int RowsTotal, int Failed, long BytesDone, long BytesTotal);

/// <summary>What became of a manifest.</summary>
internal sealed record LastImport(string Manifest, string Outcome, DateTimeOffset Ended, int Rows, int Failed, string? MovedTo, string? Message)
{
    public static LastImport Of(KnowledgeHub.Import.InboxResult result, DateTimeOffset ended) => new(
        result.Name, result.Outcome.ToString().ToLowerInvariant(), ended, result.Report?.Rows.Count ?? 0, result.Report?.Rows.Count(row => row.IsFailure) ?? 0, result.MovedTo, result.Message);
}
