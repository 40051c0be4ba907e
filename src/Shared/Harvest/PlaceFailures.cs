using KnowledgeHub.Client;
using KnowledgeHub.Mirror;
using KnowledgeHub.Model;

namespace KnowledgeHub.Harvest;

/// <summary>Keeps the places of searches that the hub cannot show as failures, until a run reads their stretch whole.</summary>
internal sealed class PlaceFailures(IMirrorStore store, HarvestTally tally)
{
    private readonly Dictionary<string, List<string>> _names = new(StringComparer.Ordinal);
    private readonly List<(DateTimeOffset? From, DateTimeOffset? To)> _made = [];

    /// <summary>Takes the places of a stretch.</summary>
    public void Add(HarvestPart part, WalkStep.PlacesFailed failed)
    {
        foreach (var place in failed.Places)
        {
            var name = store.AddPlaceFailure(new FailedPlace($"{part.Name}, {failed.Window ?? "all records"}, position {place.Position}", part.Name, failed.ChangedFrom, Describe(place)));
            NamesOf(part).Add(name);
            _made.Add((Instant(place.Before), Instant(place.After)));
            tally.FailPlace(name, Describe(place));
        }
    }

    /// <summary>Ends the reading of a search.</summary>
    /// <param name="part">The search.</param>
    /// <param name="changedFrom">From which change on everything was read; <c>null</c> for all.</param>
    public void Settle(HarvestPart part, DateTimeOffset? changedFrom) => store.SettlePlaces(part.Name, changedFrom, NamesOf(part));

    /// <summary>Whether a record made then may be one that the hub could not show: no search can be expected to find it.</summary>
    public bool MayHold(DateTimeOffset? created) =>
        _made.Exists(place => created is not { } instant || ((place.From is null || instant >= place.From) && (place.To is null || instant <= place.To)));

    private List<string> NamesOf(HarvestPart part)
    {
        if (!_names.TryGetValue(part.Name, out var names))
            _names[part.Name] = names = [];

        return names;
    }

    private static string Describe(UnreadablePlace place) =>
        $"The hub fails on the record {Beside("after", place.Before)}{(place.Before is not null && place.After is not null ? " and " : "")}{Beside("before", place.After)}, "
        + $"and shows all others: {place.Error} A run that reads everything (--reconcile) tries it again.";

    private static string Beside(string where, RecordMark? record) =>
        record is null ? "" : $"{where} {record.Id} (made {record.Created}, changed {record.Updated})";

    private static DateTimeOffset? Instant(RecordMark? record) => HubTimestamp.TryParse(record?.Created, out var instant) ? instant : null;
}
