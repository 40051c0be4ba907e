using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using KnowledgeHub.Mirror;
using KnowledgeHub.Shell.Files;

namespace KnowledgeHub.Shell.Commands.Mirrors;

/// <summary>Re-hashes a mirror's files and names every problem as it is found. The hub is not asked.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KhMirror", SupportsShouldProcess = true)]
[OutputType(typeof(VerifyProblem), typeof(bool))]
public sealed class TestMirrorCommand : KhCmdlet
{
    private const int ActivityId = 5203;

    /// <summary>The mirror's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Mirror")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Rebuild documents, and mark files that are not right to be fetched again by the next Sync-KhMirror.</summary>
    [Parameter]
    public SwitchParameter Repair { get; set; }

    /// <summary>Only one part of several, such as 3/7 for a seventh each day of a week.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{1,6}/[0-9]{1,6}$")]
    public string Part { get; set; } = "1/1";

    /// <summary>Only say whether all is well.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Looks.</summary>
    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (Repair && !ShouldProcess(path, "Repair the mirror"))
            return;

        var numbers = Part.Split('/').Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToList();
        var found = new Problems();
        if (!TryAwait(token => MirrorFolder.VerifyAsync(path, Repair, numbers[0], numbers[1], found, token), path, out var report, () => Show(found)))
            return;
        Show(found);
        WriteProgress(new ProgressRecord(ActivityId, "Checking the mirror", path) { RecordType = ProgressRecordType.Completed });
        WriteVerbose($"{report.Files} files ({SizeText.Of(report.Bytes)}) and {report.Records} documents: {report.Problems} problems, {report.Repaired} mended.");
        if (Quiet)
            WriteObject(report.Problems == report.Repaired);
    }

    private void Show(Problems found)
    {
        while (found.Waiting.TryDequeue(out var problem))
        {
            if (!Quiet)
                WriteObject(problem);
        }

        if (found.Latest is { } progress)
        {
            var record = new ProgressRecord(
                ActivityId, "Checking the mirror", $"{progress.FilesDone} of {progress.FilesTotal} files, {SizeText.Of(progress.BytesDone)} of {SizeText.Of(progress.BytesTotal)}");
            if (progress.BytesTotal > 0)
                record.PercentComplete = (int)Math.Min(100, progress.BytesDone * 100 / progress.BytesTotal);
            WriteProgress(record);
        }
    }

    private sealed class Problems : IProgress<VerifyProgress>
    {
        public ConcurrentQueue<VerifyProblem> Waiting { get; } = new();

        public VerifyProgress? Latest { get; private set; }

        public void Report(VerifyProgress value)
        {
            Latest = value;
            if (value.Problem is { } problem)
                Waiting.Enqueue(problem);
        }
    }
}
