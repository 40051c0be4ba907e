using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Looks into a watched folder when its time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class ImportJob(ImportWorker worker, ImportWatch watch, ServiceState state) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        if (state.Config.FindImport(name) is not { } import || import.Name != name || state.IsStopping)
            return;

        watch.Began(import);
        watch.Ended(import, await worker.LookAsync(import, cancellationToken));
    }
}
