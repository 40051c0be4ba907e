using KnowledgeHub.Harvest;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Puts a snapshot of a harvest into words.</summary>
internal static class HarvestProgressText
{
    public static string Phase(HarvestPhase phase) => phase switch
    {
        HarvestPhase.Recovering => "recovering",
        HarvestPhase.Harvesting => "harvesting",
        HarvestPhase.Indexing => "building indexes",
        HarvestPhase.Sweeping => "sweeping for removals",
        _ => "done",
    };

    /// <summary><c>1,234 of 36,000 records</c> and so on, most important first.</summary>
    public static IEnumerable<string> Counts(HarvestProgress progress)
    {
        yield return progress.RecordsTotal is { } total
            ? $"{Plural.Number(progress.RecordsSeen)} of {Plural.Of(total, "record")}"
            : Plural.Of(progress.RecordsSeen, "record");
        if (progress.FilesTotal > 0)
            yield return $"{Plural.Number(progress.FilesDone)} of {Plural.Of(progress.FilesTotal, "file")}";
        if (progress.Failed > 0)
            yield return $"{Plural.Number(progress.Failed)} put off";
    }

    /// <summary><c>1.2 GB of 20 GB</c>, <c>3.4 MB/s</c>, <c>about 12m left</c>, as far as known.</summary>
    public static IEnumerable<string> Amounts(HarvestProgress progress, HarvestPace pace)
    {
        if (progress.BytesTotal > 0 || progress.BytesDone > 0)
            yield return $"{ByteSize.Print(progress.BytesDone)} of {ByteSize.Print(Math.Max(progress.BytesTotal, progress.BytesDone))}";
        if (pace.BytesPerSecond is { } rate)
            yield return $"{ByteSize.Print((long)rate)}/s";
        if (pace.Left is { } left && left > TimeSpan.Zero)
            yield return $"about {TimeText.Span(left)} left";
    }

    /// <summary>That the hub asked for a pause; <c>null</c> when it did not or the pause is over.</summary>
    public static string? Waiting(HarvestProgress progress, DateTimeOffset now) =>
        progress.Waiting is { } until && until > now ? $"waiting {TimeText.Span(until - now)} because the hub asked for a pause" : null;

    /// <summary>The share done, 0 to 1; <c>null</c> when nobody can say.</summary>
    public static double? Share(HarvestProgress progress)
    {
        if (progress.RecordsTotal is not > 0)
            return null;
        var records = (double)progress.RecordsSeen / progress.RecordsTotal.Value;
        var bytes = progress.BytesTotal > 0 ? (double)progress.BytesDone / progress.BytesTotal : 1;
        return Math.Clamp(Math.Min(records, bytes), 0, 1);
    }

    /// <summary>All of it on one line.</summary>
    public static string Line(string title, HarvestProgress progress, HarvestPace pace, DateTimeOffset now)
    {
        IEnumerable<string> parts = [.. Counts(progress), .. Amounts(progress, pace)];
        if (Waiting(progress, now) is { } waiting)
            parts = parts.Append(waiting);
        return $"{title}: {Phase(progress.Phase)}: {string.Join(", ", parts)}";
    }
}
