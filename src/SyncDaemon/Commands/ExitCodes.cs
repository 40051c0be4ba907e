using KnowledgeHub.Client;
using KnowledgeHub.Harvest;
using KnowledgeHub.Import;
using KnowledgeHub.Mirror;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Service;

namespace KnowledgeHub.SyncDaemon.Commands;

/// <summary>The one place that turns outcomes and exceptions into exit codes.</summary>
internal static class ExitCodes
{
    /// <summary>The codes for the help text.</summary>
    public const string HelpText = """
        Exit codes:
          0  done
          1  failed, or stopped by Ctrl+C or SIGTERM
          2  wrong usage or configuration
          3  finished, some items failed
          4  stopped: the removals need approval (khsync approve)
          5  hub unreachable, try again
          6  another run holds the mirror or the manifest, or another service the configuration
          With several mirrors the worst counts: 2, 1, 4, 5, 6, 3, 0.
        """;

    // What only a person can mend comes before what may pass by itself.
    private static readonly ExitCode[] WorstFirst =
    [
        ExitCode.Usage, ExitCode.Failed, ExitCode.NeedsApproval, ExitCode.Unreachable, ExitCode.Held, ExitCode.SomeFailed, ExitCode.Done,
    ];

    /// <summary>The code of a run that left a report.</summary>
    public static ExitCode Of(HarvestReport report) => report.Outcome switch
    {
        RunOutcome.Succeeded => ExitCode.Done,
        RunOutcome.Partial => ExitCode.SomeFailed,
        RunOutcome.NeedsApproval => ExitCode.NeedsApproval,
        RunOutcome.Failed when report.Cause is { } cause => Of(cause),
        _ => ExitCode.Failed,
    };

    /// <summary>The code of a verification: what repair has mended is no failure any more, what was never fetched is one.</summary>
    public static ExitCode Of(VerifyReport report) => report.Problems > report.Repaired || report.FilesToFetch + report.RecordsToFetch > 0 ? ExitCode.SomeFailed : ExitCode.Done;

    /// <summary>The code of an import.</summary>
    public static ExitCode Of(ImportReport report) => report.Outcome switch
    {
        ImportOutcome.Succeeded => ExitCode.Done,
        ImportOutcome.Partial => ExitCode.SomeFailed,
        ImportOutcome.Failed when report.Cause is { } cause => Of(cause),
        _ => ExitCode.Failed,
    };

    /// <summary>The code of the check of a manifest.</summary>
    public static ExitCode Of(ManifestVerdict verdict) => verdict.IsSound ? ExitCode.Done : ExitCode.SomeFailed;

    /// <summary>The code of an exception.</summary>
    public static ExitCode Of(Exception error) => error switch
    {
        UsageException or ConfigException or MirrorNotFoundException => ExitCode.Usage,
        HubUnreachableException => ExitCode.Unreachable,
        MirrorHeldException or ImportHeldException or ServiceHeldException => ExitCode.Held,
        _ => ExitCode.Failed,
    };

    /// <summary>The worst of several codes; done when there are none.</summary>
    public static ExitCode Worst(IEnumerable<ExitCode> codes) => codes.Append(ExitCode.Done).MinBy(code => Array.IndexOf(WorstFirst, code));
}
