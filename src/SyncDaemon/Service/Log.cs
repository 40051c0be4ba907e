using KnowledgeHub.Import;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Every sentence of the service's log.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "khsync {version} serves {file}: {mirrors} of {hubs}. State is kept in {folder}.")]
    public static partial void Started(this ILogger log, string version, string file, string mirrors, string hubs, string folder);

    [LoggerMessage(2, LogLevel.Information, "Stopping: runs under way end now, and go on from there the next time.")]
    public static partial void Stopping(this ILogger log);

    [LoggerMessage(3, LogLevel.Information, "Stopped.")]
    public static partial void Stopped(this ILogger log);

    [LoggerMessage(5, LogLevel.Warning, "{name}: has no schedule, so the service never works on it; add Schedule to it.")]
    public static partial void NeverRuns(this ILogger log, string name);

    [LoggerMessage(6, LogLevel.Warning, "{message}")]
    public static partial void Warning(this ILogger log, string message);

    [LoggerMessage(10, LogLevel.Information, "{mirror}: {work} begins.")]
    private static partial void Began(this ILogger log, string mirror, string work);

    [LoggerMessage(11, LogLevel.Information, "{mirror}: {work} succeeded in {elapsed}: {counts}.")]
    private static partial void Succeeded(this ILogger log, string mirror, string work, string elapsed, string counts);

    [LoggerMessage(12, LogLevel.Warning, "{mirror}: {work} ended in {elapsed}: {counts}. {error}")]
    private static partial void EndedPartly(this ILogger log, string mirror, string work, string elapsed, string counts, string? error);

    [LoggerMessage(13, LogLevel.Error, "{mirror}: {work} failed after {elapsed}: {error}")]
    private static partial void Failed(this ILogger log, string mirror, string work, string elapsed, string? error);

    [LoggerMessage(14, LogLevel.Information, "{mirror}: {work} was {end} after {elapsed}: {error}")]
    private static partial void NotDone(this ILogger log, string mirror, string work, string end, string elapsed, string? error);

    [LoggerMessage(15, LogLevel.Information, "{mirror}: {work} is tried again at {when}.")]
    private static partial void Again(this ILogger log, string mirror, string work, string when);

    [LoggerMessage(16, LogLevel.Information, "{mirror}: these are quiet hours; {work} begins at {when}.")]
    private static partial void PutOff(this ILogger log, string mirror, string work, string when);

    [LoggerMessage(17, LogLevel.Information, "{mirror}: {work} was due while the service was not running, and is made up for.")]
    private static partial void Missed(this ILogger log, string mirror, string work);

    [LoggerMessage(18, LogLevel.Information, "{mirror}: {progress}")]
    public static partial void Progress(this ILogger log, string mirror, string progress);

    [LoggerMessage(19, LogLevel.Warning, "The machine's clock was set back by {back}; what is due next is reckoned anew.")]
    public static partial void ClockSetBack(this ILogger log, string back);

    [LoggerMessage(20, LogLevel.Information, "{file} was read again: {mirrors}; {added} new, {removed} gone. It is in force from now on.")]
    public static partial void ConfigAdopted(this ILogger log, string file, string mirrors, int added, int removed);

    [LoggerMessage(21, LogLevel.Error, "{file} was changed and cannot be used; the configuration read before stays in force. {problems}")]
    public static partial void ConfigRefused(this ILogger log, string file, string problems);

    [LoggerMessage(22, LogLevel.Warning, "StateFolder was changed; the service uses the new one after its next start.")]
    public static partial void StateFolderLater(this ILogger log);

    [LoggerMessage(30, LogLevel.Information, "The endpoint listens on {address}.")]
    public static partial void EndpointListens(this ILogger log, string address);

    [LoggerMessage(31, LogLevel.Error, "The endpoint cannot listen on port {port}: {reason}. The service runs without it and tries again every 30 seconds.")]
    public static partial void EndpointFailed(this ILogger log, int port, string reason);

    [LoggerMessage(40, LogLevel.Warning, "{mirror}: event {name}: {message}")]
    public static partial void EventBegan(this ILogger log, string mirror, string name, string message);

    [LoggerMessage(41, LogLevel.Information, "{mirror}: event {name} is over.")]
    public static partial void EventEnded(this ILogger log, string mirror, string name);

    [LoggerMessage(42, LogLevel.Error, "{target} could not be told of event {name}: {reason}")]
    public static partial void NotTold(this ILogger log, string target, string name, string reason);

    [LoggerMessage(43, LogLevel.Warning, "{target} could not be told of event {name} and is told later: {reason}")]
    public static partial void ToldLater(this ILogger log, string target, string name, string reason);

    [LoggerMessage(60, LogLevel.Information, "{import}: {manifest} was imported in {elapsed}: {counts}. It lies in {place}.")]
    private static partial void Imported(this ILogger log, string import, string manifest, string elapsed, string counts, string? place);

    [LoggerMessage(61, LogLevel.Warning, "{import}: {manifest} was not imported as a whole and lies in {place}, with its report beside it: {reason}")]
    public static partial void ImportFailed(this ILogger log, string import, string manifest, string? place, string? reason);

    [LoggerMessage(62, LogLevel.Warning, "{import}: {manifest} stays and is tried again: {reason}")]
    public static partial void ImportPostponed(this ILogger log, string import, string manifest, string? reason);

    [LoggerMessage(63, LogLevel.Debug, "{import}: {reason}")]
    public static partial void ImportWaits(this ILogger log, string import, string? reason);

    [LoggerMessage(64, LogLevel.Error, "{import}: {folder} could not be looked at: {reason}")]
    public static partial void FolderFailed(this ILogger log, string import, string folder, string reason);

    [LoggerMessage(52, LogLevel.Error, "{mirror}: its storage does not answer; it is left alone until it does, and the others are worked on.")]
    public static partial void StorageHangs(this ILogger log, string mirror);

    [LoggerMessage(53, LogLevel.Information, "{mirror}: its storage answers again.")]
    public static partial void StorageAnswers(this ILogger log, string mirror);

    [LoggerMessage(50, LogLevel.Error, "{file} cannot be written: {reason}")]
    public static partial void NotWritten(this ILogger log, string file, string reason);

    [LoggerMessage(51, LogLevel.Error, "Something unexpected went wrong: {reason}")]
    public static partial void Unexpected(this ILogger log, Exception fault, string reason);

    public static void Began(this ILogger log, string mirror, Work work) => log.Began(mirror, work.ToText());

    public static void Again(this ILogger log, string mirror, Work work, DateTimeOffset when) => log.Again(mirror, work.ToText(), TimeText.Moment(when));

    public static void PutOff(this ILogger log, string mirror, Work work, DateTimeOffset when) => log.PutOff(mirror, work.ToText(), TimeText.Moment(when));

    public static void Missed(this ILogger log, string mirror, Work work) => log.Missed(mirror, work.ToText());

    public static void Imported(this ILogger log, string import, InboxResult result)
    {
        var report = result.Report;
        var counts = string.Join(", ", (report?.Rows ?? []).GroupBy(row => row.StatusText).Select(same => $"{Plural.Number(same.Count())} {same.Key}"));
        var files = report is { Files: > 0 } ? $"; {Plural.Of(report.Files, "file")} ({ByteSize.Print(report.Bytes)})" : "";
        log.Imported(import, result.Name, TimeText.Span(report is null ? TimeSpan.Zero : report.Ended - report.Started), counts + files, result.MovedTo);
    }

    public static void Ended(this ILogger log, string mirror, WorkResult result, TimeSpan took)
    {
        var (work, elapsed) = (result.Work.ToText(), TimeText.Span(took));
        switch (result.End)
        {
            case WorkEnd.Succeeded:
                log.Succeeded(mirror, work, elapsed, Counts(result));
                break;
            case WorkEnd.Partial or WorkEnd.NeedsApproval:
                log.EndedPartly(mirror, work, elapsed, Counts(result), result.Error ?? "What failed is tried again.");
                break;
            case WorkEnd.Failed:
                log.Failed(mirror, work, elapsed, result.Error ?? "It did not say why.");
                break;
            default:
                log.NotDone(mirror, work, result.End.ToText(), elapsed, result.Error ?? "the next one goes on from there.");
                break;
        }
    }

    private static string Counts(WorkResult result)
    {
        var parts = new List<string>();
        if (result.Scrub is { } scrub)
        {
            parts.Add($"{Plural.Of(scrub.Found.Files, "file")} ({ByteSize.Print(scrub.Found.Bytes)}) and {Plural.Of(scrub.Found.Records, "record")} looked at, "
                + $"{Plural.Of(scrub.Found.Problems, "problem")}, part {scrub.State.Done} of {scrub.State.Parts}");
        }

        if (result.Harvest is { Counts: var counts })
        {
            parts.Add($"{Plural.Number(counts.Added)} added, {Plural.Number(counts.Updated)} updated, {Plural.Number(counts.Removed)} removed, "
                + (counts.Missing > 0 ? $"{Plural.Number(counts.Missing)} missing, " : "") + (counts.Restricted > 0 ? $"{Plural.Number(counts.Restricted)} restricted, " : "")
                + $"{Plural.Of(counts.Files, "file")} ({ByteSize.Print(counts.Bytes)}), {Plural.Number(counts.Failed)} failed");
        }

        return string.Join("; ", parts);
    }
}
