using KnowledgeHub.Client;

namespace KnowledgeHub.Harvest;

/// <summary>Tells a hub that has gone away from items that fail one by one: when nothing succeeds between many failures, going on is no use.</summary>
internal sealed class FailureStreak
{
    private const int Longest = 10;

    private int _length;

    public void Succeeded() => Interlocked.Exchange(ref _length, 0);

    /// <summary>Counts a failure.</summary>
    /// <exception cref="HubUnreachableException">It was one too many.</exception>
    public void Failed(HubException fault)
    {
        if (fault is HubUnreachableException && Interlocked.Increment(ref _length) >= Longest)
            throw new HubUnreachableException($"The hub kept failing, {Longest} items in a row; the last: {fault.Message}", fault);
    }
}
