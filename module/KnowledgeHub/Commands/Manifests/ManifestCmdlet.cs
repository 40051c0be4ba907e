using System.Management.Automation;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.Shell.Connections;
using KnowledgeHub.Shell.Errors;

namespace KnowledgeHub.Shell.Commands.Manifests;

/// <summary>A cmdlet that reads a manifest.</summary>
public abstract class ManifestCmdlet : ConnectedCmdlet
{
    /// <summary>The manifest: a CSV file whose rows are records.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath", "Manifest")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Let the manifest name files outside its folder.</summary>
    [Parameter]
    public SwitchParameter AllowOutside { get; set; }

    /// <summary>Whether a connection is named, current, or described by the environment.</summary>
    private protected bool HasConnection => Connection is not null || ConnectionStore.OfThisRunspace.Current is not null || EnvironmentConnection.Address is not null;

    /// <summary>The manifest's full path; ends the cmdlet when there is no such file.</summary>
    private protected string FindManifest()
    {
        var path = GetUnresolvedProviderPathFromPSPath(Path);
        if (!File.Exists(path))
            ThrowTerminatingError(ModuleError.Create(ErrorIds.FileNotFound, ErrorCategory.ObjectNotFound, $"There is no manifest {path}.", "Check the path; New-KhManifest makes a template.", path));

        return path;
    }

    private protected static ManifestImportOptions Options(HubClient? hub, bool allowOutside) => new()
    {
        VocabularyFolder = System.IO.Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
            "KnowledgeHub", "vocabularies", hub is null ? "any" : hub.BaseUrl.Authority.Replace(':', '_')),
        AllowOutside = allowOutside,
    };
}
