using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace KnowledgeHub.SyncDaemon.Service;

/// <summary>
/// Looks at mirrors without waiting for one whose storage does not answer, such as a network folder whose server is away: the others
/// are looked at all the same, and the service is no less alive.
/// </summary>
internal sealed class PatientLook(ILogger<PatientLook> log, TimeProvider clock)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, Task> _hanging = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at a mirror, for as long as its storage takes to answer, and leaves it alone while an earlier look still waits.</summary>
    public async Task TryAsync(string mirror, Func<Task> look, CancellationToken cancellationToken)
    {
        if (_hanging.TryGetValue(mirror, out var earlier))
        {
            if (!earlier.IsCompleted)
                return;
            _hanging.TryRemove(mirror, out _);
            log.StorageAnswers(mirror);
        }

        var work = Task.Run(look, cancellationToken);
        try
        {
            await work.WaitAsync(Patience, clock, cancellationToken);
        }
        catch (TimeoutException) when (!work.IsCompleted)
        {
            _hanging[mirror] = work;
            log.StorageHangs(mirror);
        }
    }
}
