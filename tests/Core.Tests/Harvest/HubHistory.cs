using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>What happens to some records of a hub, at random. Safe for use from several threads.</summary>
internal sealed class HubHistory(HubState state, string title, Random random)
{
    // A hub that publishes with every request as fast as it is read has no end to read to; after so many moments it comes to rest.
    private const int MostMoments = 60;

    private readonly Lock _gate = new();
    private readonly List<string> _ids = [];
    private int _moments;

    public string Title => title;

    /// <summary>Publishes the first records, some of them made or changed in one instant.</summary>
    public void Begin(int records)
    {
        for (var number = 0; number < records; number++)
        {
            var created = Seeds.Start.AddMinutes(random.Next(0, 40));
            Add(new RecordSeed { Title = title, Created = created, Updated = created.AddHours(random.Next(0, 3)) });
        }
    }

    /// <summary>A moment in which nothing or something happens; nothing any more after the first sixty.</summary>
    public void Live()
    {
        lock (_gate)
        {
            if (++_moments > MostMoments)
                return;
            for (var events = random.Next(0, 4); events > 0 && _ids.Count > 0; events--)
                Happen(_ids[random.Next(_ids.Count)]);
        }
    }

    /// <summary>The records that a mirror of everybody's view should hold.</summary>
    public IReadOnlyList<RecordInfo> Expected() => [.. _ids.Select(state.Get).Where(record => record.Visible && record.IsLatest)];

    private void Happen(string id)
    {
        switch (random.Next(10))
        {
            case < 3:
                Add(new RecordSeed { Title = title });
                break;
            case < 6 when state.Get(id) is { Exists: true, VersionIndex: 1 }:
                state.Remove(id);
                break;
            case 6 when state.Get(id).Exists:
                _ids.Add(state.PublishNewVersion(id, new RecordSeed { Title = title }));
                break;
            case 7 when state.Get(id).Exists:
                state.Restrict(id);
                break;
            case 8 when state.Get(id).Exists:
                state.Open(id);
                break;
            default:
                if (state.Get(id).Exists)
                    state.Rewrite(id);
                break;
        }
    }

    private void Add(RecordSeed seed) => _ids.Add(state.PublishRecord(seed));
}
