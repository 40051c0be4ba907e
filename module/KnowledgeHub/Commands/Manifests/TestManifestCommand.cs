using System.Management.Automation;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>Finds all that is wrong with a manifest: each problem with its row, its column and what to write instead. Nothing is changed on the hub.</summary>
[Cmdlet(VerbsDiagnostic.Test, "KhManifest")]
[OutputType(typeof(ManifestProblem), typeof(bool))]
public sealed class TestManifestCommand : ManifestCmdlet
{
    /// <summary>Do not ask the hub; check with what is known of its vocabularies from before.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <summary>Only say whether the manifest can be imported. Warnings do not count.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>Checks it.</summary>
    protected override void ProcessRecord()
    {
        if (!TryFind(out var manifest))
            return;
        var connection = UsingIfAny;
        if (connection is null && !Offline)
            WriteVerbose("There is no connection to a hub, so its vocabularies, records and communities are not looked at.");
        if (!TryCheck(Read(manifest, Offline ? null : connection?.Client, connection?.Uri), manifest, plans: false, out var verdict))
            return;

        WriteVerbose($"{verdict.Rows} rows, {verdict.RowsWithErrors} with errors; {verdict.FilesChecked} files looked at.");
        if (Quiet)
        {
            WriteObject(verdict.IsSound);
            return;
        }

        foreach (var problem in verdict.Problems)
        {
            // Of several manifests in a pipeline, whose problem it is.
            var shown = PSObject.AsPSObject(problem);
            shown.Properties.Add(new PSNoteProperty("Manifest", manifest));
            WriteObject(shown);
        }
    }
}
