using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>The places of a slice whose records the hub cannot show, with their neighbours on other pages.</summary>
internal sealed class SlicePlaces
{
    private readonly List<UnreadablePlace> _places = [];
    private RecordMark? _last;

    public int Count => _places.Count;

    /// <summary>Takes a page; pages come in their order.</summary>
    public void Add(int number, RecordPage page)
    {
        if (page.Hits.Count > 0)
        {
            for (var index = _places.Count - 1; index >= 0 && _places[index].After is null; index--)
                _places[index] = _places[index] with { After = Mark(page.Hits[0]) };
        }

        _places.AddRange(page.Unreadable.Select(place => place.Before is null && number > 1 ? place with { Before = _last } : place));
        if (page.Hits.Count > 0)
            _last = Mark(page.Hits[page.Hits.Count - 1]);
    }

    /// <summary>Takes a page of what lies between the pages, where the same place may be met again.</summary>
    public void AddBetween(RecordPage page)
    {
        foreach (var place in page.Unreadable)
        {
            if (!_places.Exists(known => IsSame(known.Before, place.Before) || IsSame(known.After, place.After)))
                _places.Add(place);
        }
    }

    public IReadOnlyList<UnreadablePlace> All() => _places;

    private static bool IsSame(RecordMark? one, RecordMark? other) => one is not null && one.Id == other?.Id;

    private static RecordMark Mark(RecordHit hit) => new(hit.Id, hit.Created, hit.Updated);
}
