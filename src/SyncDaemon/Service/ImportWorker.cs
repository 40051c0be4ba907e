using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Imports what lies in a watched folder; whatever happens becomes a result.</summary>
internal sealed class ImportWorker(HubAccess hubs, ServiceState state, TimeProvider clock)
{
    public async Task<ImportLook> LookAsync(ImportConfig import, CancellationToken cancellationToken)
    {
        try
        {
            using var hub = hubs.Open(import.Hub);
            // The service's own place: its user may have no home, and the watched folder is for what people drop.
            var options = new InboxOptions { Folder = import.Folder, VocabularyFolder = VocabularyFolder.In(state.Config.Service.StateFolder, import.Hub.Options.BaseUrl), Publish = import.Publish };

            return new ImportLook(await new InboxImport(hub, options, clock).RunAsync(new ImportProgressWatch(state, import.Name), cancellationToken), Error: null);
        }
        catch (OperationCanceledException)
        {
            return new ImportLook([], Error: null);
        }
        catch (Exception fault) when (fault is HubException or ImportException or UsageException or IOException or UnauthorizedAccessException)
        {
            return new ImportLook([], fault.Message);
        }
    }
}
