using KnowledgeHub.Import;
using KnowledgeHub.SyncDaemon.Configuration;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Keeps what the service knows of its watched folders up to date, and tells of what became of the manifests in them.</summary>
internal sealed class ImportWatch(ServiceState state, ServiceCounters counters, EventBoard events, ILogger<ImportWatch> log, TimeProvider clock)
{
    // Most looks find nothing, and nobody needs to be told of those.
    public void Began(ImportConfig import) => state.ChangeImport(import.Name, situation => situation with { Since = clock.GetUtcNow(), Progress = null }, isNews: false);

    public void Ended(ImportConfig import, ImportLook look)
    {
        var now = clock.GetUtcNow();
        var before = state.OfImport(import.Name);
        var isStopped = state.IsStopping;
        foreach (var result in look.Results.Where(result => !isStopped || result.Outcome is InboxOutcome.Done or InboxOutcome.Failed))
            Tell(import, result, isRepeated: before.Trouble == look.Trouble);
        if (look.Error is { } error && error != before.Trouble)
            log.FolderFailed(import.Name, import.Folder, error);

        counters.Count(import.Name, look);
        var settled = look.Results.LastOrDefault(result => result.Outcome is InboxOutcome.Done or InboxOutcome.Failed);
        var trouble = look.Trouble ?? (settled is null && before.Waiting == 0 ? before.Trouble : null);
        state.ChangeImport(import.Name, situation => situation with
        {
            Since = null,
            Progress = null,
            Looked = now,
            Last = settled ?? situation.Last,
            LastEnded = settled is null ? situation.LastEnded : now,
            Waiting = look.Results.Count(result => result.Outcome is InboxOutcome.Waiting or InboxOutcome.Postponed),
            Trouble = trouble,
        }, isNews: true);
        if (!isStopped && (look.Trouble is not null || settled is not null || before.Waiting > 0))
            events.Set(ServiceEvent.ImportFailed, import.Name, look.Trouble is not null, look.Trouble ?? "");
    }

    private void Tell(ImportConfig import, InboxResult result, bool isRepeated)
    {
        switch (result.Outcome)
        {
            case InboxOutcome.Done:
                log.Imported(import.Name, result);
                break;
            case InboxOutcome.Failed:
                log.ImportFailed(import.Name, result.Name, result.Message, result.MovedTo);
                break;
            case InboxOutcome.Postponed when !isRepeated:
                log.ImportPostponed(import.Name, result.Name, result.Message);
                break;
            default:
                log.ImportWaits(import.Name, result.Message);
                break;
        }
    }
}
