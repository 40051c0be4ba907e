using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Looks into a watched folder when its time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class ImportJob(ImportWorker worker, ImportWatch watch, ServiceState state) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (state.Config.FindImport(context.JobDetail.Key.Name) is not { } import || state.IsStopping)
            return;

        watch.Began(import);
        watch.Ended(import, await worker.LookAsync(import, cancellationToken));
    }
}
