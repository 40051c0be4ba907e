using KnowledgeHub.LocalHub;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>Fills a hub with records and files of all sizes, and changes it now and then; the seed decides how.</summary>
internal sealed class ChangingHub(LocalHubServer hub, Random random)
{
    private const int LargestBytes = 2 << 20;

    private int _titles;
    private ulong _contents;

    /// <summary>Publishes records, most with files: empty, small, and a few large ones.</summary>
    public void Fill(int records)
    {
        var start = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var number = 0; number < records; number++)
            hub.State.PublishRecord(Seed() with { Created = start.AddMinutes(number) });
    }

    /// <summary>Makes the hub slow in places, so that a kill finds work under way.</summary>
    public void SlowDown()
    {
        hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/*/content", Action = new SlowBodyFault(600_000), Probability = 0.15, Seed = random.Next() });
        hub.Faults.Add(new FaultRule { Pattern = "GET /api/records/*/files/*/content", Action = new DelayFault(TimeSpan.FromMilliseconds(30)), Probability = 0.3, Seed = random.Next() });
        hub.Faults.Add(new FaultRule { Pattern = "GET /api/records", Action = new DelayFault(TimeSpan.FromMilliseconds(60)), Probability = 0.5, Seed = random.Next() });
    }

    /// <summary>Edits some records, publishes new versions and new records, and sometimes takes one away.</summary>
    public void Change()
    {
        for (var edit = random.Next(4); edit > 0; edit--)
            hub.State.Edit(Any(), metadata => metadata["title"] = Title());
        for (var version = random.Next(3); version > 0; version--)
            hub.State.PublishNewVersion(Any(), Seed());
        for (var added = random.Next(3); added > 0; added--)
            hub.State.PublishRecord(Seed());
        if (random.Next(3) == 0)
            hub.State.Remove(Any());
    }

    private string Any()
    {
        var ids = hub.State.Records.Where(record => record is { Visible: true, IsLatest: true }).Select(record => record.Id).ToList();

        return ids[random.Next(ids.Count)];
    }

    private string Title() => $"Title {++_titles} – größer, 更新";

    private RecordSeed Seed() => new() { Title = Title(), Files = [.. Enumerable.Range(0, random.Next(4)).Select(number => File($"file {number}.bin"))] };

    private FileSeed File(string key) => random.Next(20) switch
    {
        0 => FileSeed.FromBytes(key, []),
        1 => FileSeed.Generated(key, random.Next(LargestBytes), ++_contents),
        2 => FileSeed.FromText(key, "the same in many records"),
        _ => FileSeed.Generated(key, random.Next(1, 20_000), ++_contents),
    };
}
