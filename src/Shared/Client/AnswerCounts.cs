using System.Collections.Concurrent;
using System.Net;

namespace KnowledgeHub.Client;

/// <summary>Counts answers by status; safe for use from several threads.</summary>
internal sealed class AnswerCounts
{
    private readonly ConcurrentDictionary<int, long> _counts = new();

    /// <summary>The counts so far, by HTTP status.</summary>
    public IReadOnlyDictionary<int, long> ByStatus => _counts;

    public void Add(HttpStatusCode status) => _counts.AddOrUpdate((int)status, 1, static (_, count) => count + 1);
}
