using Microsoft.Extensions.Hosting;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>Leaves signals to the program, which listens to them for every command.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
