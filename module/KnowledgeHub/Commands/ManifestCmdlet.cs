using System.Management.Automation;
using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;
using KnowledgeHub.Shell.Completion;
using KnowledgeHub.Shell.Errors;
using KnowledgeHub.Shell.Imports;

namespace KnowledgeHub.Shell.Commands;

/// <summary>A cmdlet that reads a manifest.</summary>
public abstract class ManifestCmdlet : ConnectedCmdlet
{
    private const int ActivityId = 5204;

    /// <summary>The manifest: a CSV file. Its files are found relative to it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName", "Manifest")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The manifest's encoding, such as windows-1252. Default: UTF-8, or UTF-16 where that is seen.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EncodingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Encoding { get; set; }

    /// <summary>Let the manifest name files outside its folder.</summary>
    [Parameter]
    public SwitchParameter AllowOutside { get; set; }

    /// <summary>
    /// Let rows change drafts that others have open: an edit or a next version that somebody has begun, and drafts that somebody has changed since the import did.
    /// Otherwise such a row fails and touches nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowOpenDrafts { get; set; }

    /// <summary>Finds the file; reports it when there is none.</summary>
    private protected bool TryFind(out string manifest)
    {
        manifest = GetUnresolvedProviderPathFromPSPath(Path);
        if (File.Exists(manifest))
            return true;
        WriteError(ModuleError.Create(
            ErrorIds.FileNotFound, ErrorCategory.ObjectNotFound, $"There is no manifest {manifest}.", "Check the path; New-KhManifest makes a manifest to fill in.", manifest));

        return false;
    }

    /// <summary>What checks and imports the manifest.</summary>
    /// <param name="manifest">Its file.</param>
    /// <param name="hub">The hub; <c>null</c> for a check without one.</param>
    /// <param name="known">The hub whose vocabularies are known from before; <c>null</c> for none.</param>
    /// <param name="publish">Whether rows that ask for it are published.</param>
    /// <param name="onError">What to do about rows that fail.</param>
    /// <param name="retryUnknown">Whether drafts are made of rows on which the hub failed before.</param>
    /// <param name="publishIncomplete">Whether drafts are published that lack what the hub did not take.</param>
    private protected ManifestImport Read(string manifest, HubClient? hub, Uri? known, bool publish = false, OnRowError? onError = null, bool retryUnknown = false, bool publishIncomplete = false) =>
        new(hub, manifest, new ManifestImportOptions
        {
            VocabularyFolder = VocabularyFolder.Of(known, manifest, Environment.GetEnvironmentVariable),
            Publish = publish,
            OnError = onError,
            AllowOutside = AllowOutside,
            AllowOpenDrafts = AllowOpenDrafts,
            RetryUnknown = retryUnknown,
            PublishIncomplete = publishIncomplete,
            Reading = Encoding is null ? null : new ManifestReadOptions { Encoding = FindEncoding(Encoding) },
        });

    /// <summary>Says what the check found, without changing anything; shows how far it is.</summary>
    private protected bool TryCheck(ManifestImport import, string manifest, bool plans, out ManifestVerdict verdict)
    {
        var rows = new RowsRead();
        var isDone = TryAwait(token => import.CheckAsync(plans, rows, token), manifest, out verdict, () =>
        {
            if (rows.Count > 0)
                WriteProgress(new ProgressRecord(ActivityId, "Checking the manifest", $"{rows.Count} rows of {System.IO.Path.GetFileName(manifest)}"));
        });
        WriteProgress(new ProgressRecord(ActivityId, "Checking the manifest", manifest) { RecordType = ProgressRecordType.Completed });
        if (isDone && verdict.Folder is not null)
            WriteVerbose($"The report of the check is in {verdict.Folder}.");

        return isDone;
    }

    private Encoding FindEncoding(string name)
    {
        try
        {
            return System.Text.Encoding.GetEncoding(name);
        }
        catch (ArgumentException fault)
        {
            ThrowTerminatingError(ModuleError.Create(
                ErrorIds.InvalidParameter, ErrorCategory.InvalidArgument, $"There is no encoding '{name}'.", "Give one such as utf-8, utf-16 or windows-1252; Tab shows more.", name, fault));
            throw; // not reached: the line above throws
        }
    }

    private sealed class RowsRead : IProgress<int>
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public void Report(int value) => Volatile.Write(ref _count, value);
    }
}
