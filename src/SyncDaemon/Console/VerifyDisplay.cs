using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.SyncDaemon.Commands;
using Spectre.Console.Rendering;

namespace KnowledgeHub.SyncDaemon.Console;

/// <summary>Runs a verification: problems on standard output as they are found, progress on standard error, a sentence at the end.</summary>
internal sealed class VerifyDisplay(Invocation invocation, NamedMirror mirror) : IProgress<VerifyProgress>
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly Lock _gate = new();
    private readonly RateMeter _bytes = new(invocation.Clock);
    private readonly bool _isLive = !invocation.Quiet && invocation.DrawsProgress;
    private readonly long _started = invocation.Clock.GetTimestamp();
    private VerifyProgress? _latest;
    private long _problems;
    private long? _writtenAt;

    public async Task<VerifyReport> RunAsync(bool repair, VerifyPart part, CancellationToken ct)
    {
        if (invocation.Json)
            invocation.Output.Write($"{{\"schemaVersion\":{JsonLine.SchemaVersion},\"path\":{JsonLine.Of(mirror.Path)},\"problems\":[");

        var report = await ShowAsync(() => MirrorFolder.VerifyAsync(mirror.Path, repair, part.Number, part.Of, this, ct));
        if (invocation.Json)
            invocation.Output.WriteLine($"],\"files\":{report.Files},\"bytes\":{report.Bytes},\"records\":{report.Records},\"repaired\":{report.Repaired},\"filesToFetch\":{report.FilesToFetch},\"recordsToFetch\":{report.RecordsToFetch}}}");
        else if (!invocation.Quiet || report.Problems + report.FilesToFetch + report.RecordsToFetch > 0)
            invocation.Output.WriteLine(Sentence(report, repair, invocation.Clock.GetElapsedTime(_started)));
        return report;
    }

    /// <summary>Takes a step of the verification; problems are never dropped, steps are.</summary>
    public void Report(VerifyProgress value)
    {
        lock (_gate)
        {
            _latest = value;
            if (value.Problem is { } problem)
                WriteProblem(problem);
            if (!_isLive && !invocation.Quiet)
                WriteStep(value);
        }
    }

    private async Task<VerifyReport> ShowAsync(Func<Task<VerifyReport>> verify)
    {
        try
        {
            return _isLive ? await LiveProgress.ShowAsync(invocation.ErrorConsole, Draw, verify, invocation.Clock) : await verify();
        }
        catch (Exception error) when (invocation.Json)
        {
            // What was begun on standard output must still become JSON.
            invocation.Output.WriteLine($"],\"error\":{JsonLine.Of(error.Message)}}}");
            throw;
        }
    }

    private void WriteProblem(VerifyProblem problem)
    {
        if (invocation.Json)
            invocation.Output.Write((_problems++ == 0 ? "" : ",") + RunJson.Of(problem));
        else if (_isLive && invocation.OneScreen)
            // Through the console that draws, so that the line lands above the drawing instead of inside it.
            invocation.ErrorConsole.Write(new Spectre.Console.Text(Line(problem) + "\n"));
        else
            invocation.Output.WriteLine(Line(problem));
    }

    private void WriteStep(VerifyProgress value)
    {
        _writtenAt ??= _started;
        if (invocation.Clock.GetElapsedTime(_writtenAt.Value) < Interval)
            return;
        _writtenAt = invocation.Clock.GetTimestamp();
        invocation.Error.WriteLine($"{mirror.Title}: verifying: {string.Join(", ", Counts(value))}");
    }

    private IRenderable? Draw()
    {
        lock (_gate)
        {
            return _latest is null ? null : ProgressPicture.Of(
                invocation.ErrorConsole,
                $"{mirror.Title}: verifying",
                _latest.BytesTotal > 0 ? (double)_latest.BytesDone / _latest.BytesTotal : null,
                string.Join(" · ", Counts(_latest)));
        }
    }

    private IEnumerable<string> Counts(VerifyProgress progress)
    {
        yield return $"{Plural.Number(progress.FilesDone)} of {Plural.Of(progress.FilesTotal, "file")}";
        yield return $"{ByteSize.Print(progress.BytesDone)} of {ByteSize.Print(progress.BytesTotal)}";
        if (_bytes.Observe(progress.BytesDone) is not { } rate)
            yield break;
        yield return $"{ByteSize.Print((long)rate)}/s";
        if (rate > 0 && progress.BytesTotal > progress.BytesDone && (progress.BytesTotal - progress.BytesDone) / rate < TimeSpan.FromDays(2).TotalSeconds)
            yield return $"about {TimeText.Span(TimeSpan.FromSeconds((progress.BytesTotal - progress.BytesDone) / rate))} left";
    }

    private static string Line(VerifyProblem problem) => Printable.Line($"{problem.Kind.ToString().ToLowerInvariant()}: {problem.Path}: {problem.Message}");

    private string Sentence(VerifyReport report, bool repair, TimeSpan elapsed)
    {
        var looked = $"{Plural.Of(report.Files, "file")} ({ByteSize.Print(report.Bytes)}) and {Plural.Of(report.Records, "record")} verified in {TimeText.Span(elapsed)}";
        if (report.Problems == 0)
            return $"{mirror.Title}: {looked}: {(ToFetch(report) is { } missing ? $"all that is here is as the hub promised, and {missing}. Next: {Harvest}" : "everything is as the hub promised.")}";

        var left = report.Problems - report.Repaired;
        var advice = !repair ? $"Next: khsync verify {mirror.Argument} --repair"
            : left > 0 ? $"{Plural.Of(report.Repaired, "problem")} mended or marked for the next harvest, {Plural.Number(left)} left."
            : "All mended, or marked for the next harvest.";
        return $"{mirror.Title}: {looked}: {Plural.Of(report.Problems, "problem")}. {advice}{(ToFetch(report) is { } toFetch ? $" Besides, {toFetch}: {Harvest}" : "")}";
    }

    private string Harvest => mirror.Name is { } name ? $"khsync mirror {name}" : "repeat the harvest";

    private static string? ToFetch(VerifyReport report)
    {
        var parts = new List<string>();
        if (report.FilesToFetch > 0)
            parts.Add($"{Plural.Number(report.FilesToFetch)} of {Plural.Of(report.FilesWanted, "file")} {(report.FilesToFetch == 1 ? "is" : "are")} still to be fetched");
        if (report.RecordsToFetch > 0)
            parts.Add($"{Plural.Of(report.RecordsToFetch, "record")} could not be read");

        return parts.Count == 0 ? null : string.Join(" and ", parts);
    }
}
