using System.Collections.Concurrent;

namespace KnowledgeHub.LocalHub;

/// <summary>The searchable records at one moment, oldest first, with the answers already worked out for it.</summary>
internal sealed class SearchSnapshot(IEnumerable<RecordView> records, IEnumerable<RecordView> drafts)
{
    private const int MaxRemembered = 64;

    private readonly ConcurrentDictionary<string, SearchMatches> _matches = new();

    public IReadOnlyList<RecordView> Records { get; } = Sorted(records);

    public IReadOnlyList<RecordView> Drafts { get; } = Sorted(drafts);

    /// <summary>Pages of one search follow each other; the matching is done once for all of them.</summary>
    public SearchMatches Remember(string search, Func<SearchMatches> match)
    {
        if (_matches.TryGetValue(search, out var known))
            return known;
        if (_matches.Count >= MaxRemembered)
            _matches.Clear();
        return _matches[search] = match();
    }

    private static RecordView[] Sorted(IEnumerable<RecordView> views) =>
        [.. views.OrderBy(view => view.Record.Created).ThenBy(view => view.Id, StringComparer.Ordinal)];
}
