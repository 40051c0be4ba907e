using System.Globalization;
using KnowledgeHub.Import;
using KnowledgeHub.Model;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Puts a snapshot of an import into words.</summary>
internal static class ImportProgressText
{
    public static string Phase(ImportPhase phase) => phase switch
    {
        ImportPhase.Planning => "checking",
        ImportPhase.Settling => "looking for drafts of an interrupted import",
        ImportPhase.Importing => "importing",
        _ => "done",
    };

    /// <summary><c>1,234 of 2,000 rows</c> and so on, most important first.</summary>
    public static IEnumerable<string> Counts(ImportProgress progress)
    {
        if (progress.RowsTotal > 0)
            yield return $"{Plural.Number(progress.RowsDone)} of {Plural.Of(progress.RowsTotal, "row")}";
        else if (progress.RowsDone > 0)
            yield return $"{Plural.Of(progress.RowsDone, "row")} read";
        if (progress.Failed > 0)
            yield return $"{Plural.Number(progress.Failed)} failed";
    }

    /// <summary><c>1.2 GB of 20 GB</c>, <c>3.4 MB/s</c>, <c>12 rows/s</c>, <c>about 12m left</c>, as far as known.</summary>
    public static IEnumerable<string> Amounts(ImportProgress progress, ImportPace pace)
    {
        if (progress.Phase != ImportPhase.Importing)
            yield break;
        if (progress.BytesTotal > 0)
            yield return $"{ByteSize.Print(progress.BytesDone)} of {ByteSize.Print(progress.BytesTotal)}";
        if (pace.BytesPerSecond is > 0 and var bytes)
            yield return $"{ByteSize.Print((long)bytes)}/s";
        if (pace.RowsPerSecond is > 0 and var rows)
            yield return rows >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{rows:0} rows/s") : string.Create(CultureInfo.InvariantCulture, $"{rows * 60:0} rows/min");
        if (pace.Left is { } left && left > TimeSpan.Zero)
            yield return $"about {TimeText.Span(left)} left";
    }

    /// <summary>That the hub asked for a pause; <c>null</c> when it did not or the pause is over.</summary>
    public static string? Waiting(ImportProgress progress, DateTimeOffset now) =>
        progress.Waiting is { } until && until > now ? $"waiting {TimeText.Span(until - now)} because the hub asked for a pause" : null;

    /// <summary>The share done, 0 to 1; <c>null</c> when nobody can say.</summary>
    public static double? Share(ImportProgress progress)
    {
        if (progress.RowsTotal <= 0)
            return null;
        var rows = (double)progress.RowsDone / progress.RowsTotal;
        var bytes = progress.BytesTotal > 0 ? (double)progress.BytesDone / progress.BytesTotal : rows;
        return Math.Clamp((rows + bytes) / 2, 0, 1);
    }

    /// <summary>All of it on one line.</summary>
    public static string Line(string title, ImportProgress progress, ImportPace pace, DateTimeOffset now)
    {
        IEnumerable<string> parts = [.. Counts(progress), .. Amounts(progress, pace)];
        if (Waiting(progress, now) is { } waiting)
            parts = parts.Append(waiting);
        var said = string.Join(", ", parts);
        return said.Length == 0 ? $"{title}: {Phase(progress.Phase)}" : $"{title}: {Phase(progress.Phase)}: {said}";
    }
}
