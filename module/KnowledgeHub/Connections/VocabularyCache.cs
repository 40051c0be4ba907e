using System.Collections.Concurrent;
using KnowledgeHub.Client;
using KnowledgeHub.Model;

namespace KnowledgeHub.Shell.Connections;

/// <summary>The terms of a hub's vocabularies, asked for once and kept. It answers within two seconds, with nothing if need be.</summary>
internal sealed class VocabularyCache(HubClient hub)
{
    private const int MostTerms = 1000;

    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, IReadOnlyList<HubTerm>> _terms = new(StringComparer.Ordinal);

    /// <summary>The terms of a vocabulary; of one that is larger than a thousand, those that a text fits.</summary>
    public IReadOnlyList<HubTerm> Read(string vocabulary, string text)
    {
        if (_terms.TryGetValue(vocabulary, out var all))
            return all;

        using var limit = new CancellationTokenSource(Budget);
        try
        {
            // The pool's thread, so that neither a caller's context nor its lock can hold the answer up.
            return Commands.PipelineWait.For(Task.Run(() => AskAsync(vocabulary, text, limit.Token), limit.Token));
        }
        catch (Exception fault) when (fault is HubException or OperationCanceledException)
        {
            // Completion has nothing to say about a hub that does not answer; the cmdlet will.
            return [];
        }
    }

    /// <summary>The terms of a vocabulary, as many as a page holds.</summary>
    public async Task<IReadOnlyList<HubTerm>> AskAsync(string vocabulary, string? text, CancellationToken cancellationToken)
    {
        if (_terms.TryGetValue(vocabulary, out var known))
            return known;
        var page = await hub.Vocabularies.SearchAsync(vocabulary, text: null, page: 1, MostTerms, cancellationToken).ConfigureAwait(false);
        if (page.Total <= page.Terms.Count)
            return _terms.GetOrAdd(vocabulary, page.Terms);

        return text is { Length: > 0 } ? (await hub.Vocabularies.SearchAsync(vocabulary, text, page: 1, size: 25, cancellationToken).ConfigureAwait(false)).Terms : page.Terms;
    }
}
