
namespace KnowledgeHub.Mirror;

/// <summary>Tells a mirror that is being written from one that is wrong: a harvest announces whose folders it is about to write.</summary>
internal sealed class WorkInProgress(MirrorDatabase database)
{
    private const int LongestWaits = 50;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    private readonly RunTable _runs = new(database, TimeProvider.System);
    private int _waits;

    /// <summary>Waits a moment when a record's folder may be written just now.</summary>
    /// <returns>Whether it was waited for, so that another look is worth it; <c>false</c> when nobody writes there, or has for too long.</returns>
    public async Task<bool> WaitForAsync(string recordId, CancellationToken cancellationToken)
    {
        if (!IsWritten(recordId) || _waits >= LongestWaits)
        {
            _waits = 0;
            return false;
        }

        _waits++;
        await Task.Delay(Wait, cancellationToken).ConfigureAwait(false);

        return true;
    }

    /// <summary>Whether a run that is at work may be writing a record's folder.</summary>
    public bool IsWritten(string recordId)
    {
        var intents = _runs.GetIntents();
        if (!intents.Contains(recordId) && !intents.Contains(MirrorRecovery.AllRecords))
            return false;

        return database.Connection.Number("SELECT id FROM run WHERE ended IS NULL ORDER BY id DESC LIMIT 1") is { } run && _runs.IsAlive(run);
    }
}
