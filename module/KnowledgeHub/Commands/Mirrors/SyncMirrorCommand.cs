using System.Collections.Concurrent;
using System.Management.Automation;
using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Files;

namespace KnowledgeHub.Shell.Commands.Mirrors;

/// <summary>Makes a mirror of what a search finds, or brings it up to date: records, files, and a database to search offline.</summary>
[Cmdlet(VerbsData.Sync, "KhMirror", SupportsShouldProcess = true)]
[OutputType(typeof(HarvestReport), typeof(HarvestPlan))]
public sealed class SyncMirrorCommand : ConnectedCmdlet
{
    private const int ActivityId = 5202;

    private readonly ConcurrentQueue<string> _warnings = new();

    /// <summary>The mirror's folder; made when it is missing.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("Mirror")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Only records that this query finds. Default: every record.</summary>
    [Parameter(Position = 1)]
    public string? Query { get; set; }

    /// <summary>Only records that meet this box: west, south, east, north in degrees.</summary>
    [Parameter]
    [ValidateCount(1, 4)]
    public string[]? Bbox { get; set; }

    /// <summary>The kinds of record. Default: Resource.</summary>
    [Parameter]
    public RecordKind[] Kind { get; set; } = [RecordKind.Resource];

    /// <summary>Older versions of records too.</summary>
    [Parameter]
    public SwitchParameter AllVersions { get; set; }

    /// <summary>Records only, without their files.</summary>
    [Parameter]
    public SwitchParameter NoFile { get; set; }

    /// <summary>Only files whose names fit one of these patterns, such as **/*.tif.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Include { get; set; } = [];

    /// <summary>No files whose names fit one of these patterns.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Exclude { get; set; } = [];

    /// <summary>No files larger than this, in bytes; 10MB and the like are understood.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long? MaxSize { get; set; }

    /// <summary>Also look for records that the hub no longer has.</summary>
    [Parameter]
    public SwitchParameter Reconcile { get; set; }

    /// <summary>Change what the mirror holds, where it was made with other parameters, or by a configuration of khsync. Without it such a run is refused.</summary>
    [Parameter]
    public SwitchParameter Rescope { get; set; }

    /// <summary>Follow a hub that got another address: a sample of the mirror's records and checksums has to prove that it is the same. Without it another hub is refused.</summary>
    [Parameter]
    public SwitchParameter Rehub { get; set; }

    /// <summary>Only find out what would be done, and hand that on.</summary>
    [Parameter]
    public SwitchParameter Plan { get; set; }

    /// <summary>Does it.</summary>
    protected override void ProcessRecord()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        var options = ReadOptions();
        if (options.Validate() is { Count: > 0 } problems)
            ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, string.Join(" ", problems), "Change what the message names.", Path));

        var harvester = new Harvester(Hub, path, options) { Warn = _warnings.Enqueue };
        var latest = new Latest<HarvestProgress>();
        if (Plan)
        {
            var plan = Await(token => harvester.PlanAsync(Reconcile, latest, token), Path, () => Show(latest.Value));
            Tell();
            WriteObject(plan);
            return;
        }

        if (!ShouldProcess(path, $"Mirror {Hub.BaseUrl.Authority}"))
            return;
        var report = Await(token => harvester.RunAsync(Reconcile, latest, token), Path, () => Show(latest.Value));
        Tell();
        WriteProgress(new ProgressRecord(ActivityId, "Mirroring", path) { RecordType = ProgressRecordType.Completed });
        WriteObject(report);
        Judge(report);
    }

    private HarvestOptions ReadOptions()
    {
        BoundingBox? box = null;
        if (Bbox is not null)
        {
            var text = string.Join(",", Bbox);
            if (!BoundingBox.TryParse(text, out var read, out var problem))
                ThrowTerminatingError(ModuleError.Create(ErrorIds.InvalidBbox, ErrorCategory.InvalidArgument, problem, "The order is west, south, east, north.", text));
            box = read;
        }

        return new HarvestOptions
        {
            Scope = new HarvestScope { Query = Query, Bbox = box, Kinds = Kind, AllVersions = AllVersions },
            Files = NoFile ? FileSelection.None : new FileSelection { Include = Include, Exclude = Exclude, MaxSizeBytes = MaxSize },
            KeepScope = !Rescope,
            Rehub = Rehub,
            RetriesAllNow = true,
        };
    }

    private void Judge(HarvestReport report)
    {
        switch (report.Outcome)
        {
            case RunOutcome.Interrupted:
                throw new PipelineStoppedException();
            case RunOutcome.Failed:
                WriteError(report.Cause is { } cause
                    ? HubErrorRecord.From(cause, Path)
                    : ModuleError.Create(ErrorIds.MirrorRunFailed, ErrorCategory.NotSpecified, report.Error ?? "The run failed.", "Run it again; what is done stays.", Path));
                break;
            case RunOutcome.Partial or RunOutcome.NeedsApproval:
                WriteWarning(report.Error ?? $"{report.Counts.Failed} items could not be had; the next run tries them again.");
                break;
        }
    }

    private void Tell()
    {
        while (_warnings.TryDequeue(out var warning))
            WriteWarning(warning);
    }

    private void Show(HarvestProgress? progress)
    {
        Tell();
        if (progress is null)
            return;
        var record = new ProgressRecord(
            ActivityId,
            "Mirroring",
            $"{progress.Phase}: {progress.RecordsSeen} of {progress.RecordsTotal?.ToString() ?? "?"} records, {progress.FilesDone} of {progress.FilesTotal} files, "
            + $"{SizeText.Of(progress.BytesDone)} of {SizeText.Of(progress.BytesTotal)}{(progress.Waiting is { } until ? $", the hub asks to wait until {until:HH:mm:ss} UTC" : "")}");
        if (progress.RecordsTotal is > 0 and var total)
            record.PercentComplete = (int)Math.Min(100, progress.RecordsSeen * 100 / total);
        WriteProgress(record);
    }
}
