using System.Globalization;
using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>
/// A hub that publishes, edits, restricts and removes while it is read: what the bookmark has passed is here, and two harvests later
/// everything is. 300 random histories; 10,000 with <c>KH_LONG_TESTS</c>.
/// </summary>
public sealed class MovingHubTests
{
    private const int HistoriesOfAHub = 10;
    private const int OneSweepIn = 5;

    private static readonly int Histories = Environment.GetEnvironmentVariable("KH_LONG_TESTS") is { Length: > 0 } value && value != "0" ? 10_000 : 300;

    [Fact]
    public async Task Nothing_slips_through_between_the_pages()
    {
        for (var first = 0; first < Histories; first += HistoriesOfAHub)
        {
            var window = new Random(first).Next(12, 60);
            await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { ResultWindow = window });
            for (var seed = first; seed < first + HistoriesOfAHub; seed++)
                await LiveAsync(mirror, window, seed);
        }
    }

    private static async Task LiveAsync(MirrorFixture mirror, int window, int seed)
    {
        var random = new Random(seed);
        var history = new HubHistory(mirror.State, $"History{seed}", random);
        history.Begin(random.Next(8, 36));
        mirror.Connection = mirror.Connection with { Connections = random.Next(1, 5) };
        mirror.Options = new HarvestOptions
        {
            DiskReserveBytes = 0,
            Files = FileSelection.None,
            RecordJson = false,
            Overlap = TimeSpan.Zero,
            PageSize = random.Next(2, Math.Min(9, window)),
            ResultWindow = window,
            Scope = new HarvestScope { Query = $"metadata.title:{history.Title}" },
            Deletions = new DeletionPolicy { MaxPercent = 100, MaxCount = 1000 },
        };

        using (mirror.Hub.Faults.Add("GET /api/records", new MomentFault(history.Live)))
            await mirror.SucceedAsync();
        AssertBookmark(mirror, history, seed);
        await mirror.SucceedAsync();
        AssertAll(mirror, history, seed, "after an increment");
        if (seed % OneSweepIn == 0)
        {
            await mirror.SucceedAsync(reconcile: true);
            AssertAll(mirror, history, seed, "after a sweep");
            Assert.Equal(history.Expected().Count, mirror.Query<string>("SELECT id FROM record WHERE state = 'present'").Count);
        }

        Directory.Delete(mirror.Path, recursive: true);
    }

    // Every record that changed last before the bookmark is here as it is.
    private static void AssertBookmark(MirrorFixture mirror, HubHistory history, int seed)
    {
        if (mirror.Query<string>("SELECT until FROM bookmark WHERE until IS NOT NULL") is not [var text])
            return;
        var until = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        AssertHere(mirror, history.Expected().Where(record => record.Updated < until), seed, $"before the bookmark {text}");
    }

    private static void AssertAll(MirrorFixture mirror, HubHistory history, int seed, string when) => AssertHere(mirror, history.Expected(), seed, when);

    private static void AssertHere(MirrorFixture mirror, IEnumerable<RecordInfo> expected, int seed, string when)
    {
        var here = mirror.Query<(string Id, string Updated)>("SELECT id, updated FROM record WHERE state = 'present'").ToDictionary(row => row.Id, row => row.Updated);
        var missing = expected.Where(record => !here.TryGetValue(record.Id, out var updated) || DateTimeOffset.Parse(updated, CultureInfo.InvariantCulture) != record.Updated).ToList();
        Assert.True(missing.Count == 0, $"History {seed}, {when}: {string.Join(", ", missing.Select(record => $"{record.Id} of {record.Updated:O}"))} not here.");
    }
}
