using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Tells a hub that has gone away from items that fail one by one: after many failures without a success between, the hub itself is asked.</summary>
internal sealed class FailureStreak(HubClient hub, RecordKind kind)
{
    private const int Longest = 10;

    private int _length;

    public void Succeeded() => Interlocked.Exchange(ref _length, 0);

    /// <summary>Counts a failure.</summary>
    /// <exception cref="HubUnreachableException">The hub does not answer any more; going on is no use.</exception>
    public async Task FailedAsync(HubException fault, CancellationToken cancellationToken)
    {
        if (fault is not HubUnreachableException || Interlocked.Increment(ref _length) < Longest)
            return;

        try
        {
            using var page = await hub.Records.SearchAsync(new SearchRequest { Kind = kind, Size = 1 }, cancellationToken).ConfigureAwait(false);
            Succeeded();
        }
        catch (HubException gone)
        {
            throw new HubUnreachableException($"The hub failed {Longest} items in a row and does not answer any more: {gone.Message}", gone);
        }
    }

    /// <summary>Says that a refusal cannot be meant for good.</summary>
    public static string Contradicted(HubForbiddenException fault) => $"{fault.Message.TrimEnd('.')}, though the record says that its files are public; it is asked for again.";
}
