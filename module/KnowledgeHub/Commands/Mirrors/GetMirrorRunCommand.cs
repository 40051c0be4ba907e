using System.Management.Automation;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Shell.Commands.Mirrors;

/// <summary>Shows the runs that made a mirror what it is, the newest first. The hub is not asked.</summary>
[Cmdlet(VerbsCommon.Get, "KhMirrorRun")]
[OutputType(typeof(MirrorRun))]
public sealed class GetMirrorRunCommand : KhCmdlet
{
    /// <summary>The mirror's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Mirror")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>How many runs at most. Default: 10.</summary>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int Last { get; set; } = 10;

    /// <summary>Shows them.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            WriteObject(MirrorFolder.ReadRuns(GetUnresolvedProviderPathFromPSPath(Path), Last), enumerateCollection: true);
        }
        catch (MirrorException fault)
        {
            Report(fault, Path);
        }
    }
}
