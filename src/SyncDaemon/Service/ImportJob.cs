using Quartz;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Looks into a watched folder when its time has come.</summary>
[DisallowConcurrentExecution]
internal sealed class ImportJob(IImportRunner runner, ServiceState state) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (state.Config.FindImport(context.JobDetail.Key.Name) is { } import && !state.IsStopping)
            await runner.RunAsync(import, cancellationToken);
    }
}
