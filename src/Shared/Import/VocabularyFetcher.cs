using KnowledgeHub.Client;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;

namespace KnowledgeHub.Import;

/// <summary>Fetches the hub's vocabularies into the cache that manifests are checked against.</summary>
public sealed class VocabularyFetcher(HubClient hub, VocabularyCache cache, TimeProvider? clock = null)
{
    private const int LargePage = 1000;

    // Some hubs cap pages; every one gives so many.
    private const int SmallPage = 25;
    private const int MostTerms = 10_000;

    /// <summary>How old a vocabulary may be before it is fetched again.</summary>
    public static TimeSpan Freshness { get; } = TimeSpan.FromHours(24);

    private readonly TimeProvider _clock = clock ?? TimeProvider.System;

    /// <summary>Fetches those that are missing or old. One that the hub does not have is left out: a check then says so.</summary>
    /// <exception cref="HubUnreachableException">The hub cannot be reached, and a vocabulary is not in the cache either.</exception>
    public Task FetchAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(VocabularyTypes.ToFetch.Select(type => RefreshAsync(type, cancellationToken)));

    private async Task RefreshAsync(string type, CancellationToken cancellationToken)
    {
        var saved = cache.SavedAt(type);
        if (saved is { } when && _clock.GetUtcNow() - when < Freshness)
            return;
        try
        {
            cache.Save(new Vocabulary(type, await FetchAsync(type, cancellationToken).ConfigureAwait(false)));
        }
        catch (HubException fault) when (fault is not HubUnauthorizedException && (fault is not HubUnreachableException || saved is not null))
        {
            // What is in the cache, if anything is, has to do; the check says what it could not look up.
        }
    }

    private async Task<IReadOnlyList<VocabularyTerm>> FetchAsync(string type, CancellationToken cancellationToken)
    {
        try
        {
            return await FetchAsync(type, LargePage, cancellationToken).ConfigureAwait(false);
        }
        catch (HubRequestException)
        {
            return await FetchAsync(type, SmallPage, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<VocabularyTerm>> FetchAsync(string type, int size, CancellationToken cancellationToken)
    {
        var terms = new List<VocabularyTerm>();
        for (var page = 1; page * size <= MostTerms; page++)
        {
            var found = await hub.Vocabularies.SearchAsync(type, null, page, size, cancellationToken).ConfigureAwait(false);
            terms.AddRange(found.Terms.Select(term => VocabularyTerm.FromJson(PlainJson.Write(term.Document))).OfType<VocabularyTerm>());
            if (found.Terms.Count < size || terms.Count >= found.Total)
                break;
        }

        return terms;
    }
}
