using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Imports the manifests that lie in a watched folder. Imports are scheduled only where one is registered.</summary>
internal interface IImportRunner
{
    /// <summary>Imports what is there; what cannot be imported is reported beside its manifest, not thrown.</summary>
    Task RunAsync(ImportConfig import, CancellationToken cancellationToken);
}
