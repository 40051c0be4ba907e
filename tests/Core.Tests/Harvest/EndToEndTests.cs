using System.Text.Json.Nodes;
using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class EndToEndTests
{
    public static TheoryData<HubProfile, bool> Cases => new()
    {
        { HubProfile.G, false },
        { HubProfile.G, true },
        { HubProfile.N, false },
        { HubProfile.N, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Mirror_is_what_the_hub_shows(HubProfile profile, bool allVersions)
    {
        await using var mirror = await StartAsync(profile, allVersions);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Second_run_writes_no_row_but_its_own(HubProfile profile, bool allVersions)
    {
        await using var mirror = await StartAsync(profile, allVersions);
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);

        await mirror.SucceedAsync();

        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Second_run_touches_no_file(HubProfile profile, bool allVersions)
    {
        await using var mirror = await StartAsync(profile, allVersions);
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfFiles(mirror);

        await mirror.SucceedAsync();

        Assert.Equal(before, MirrorSnapshot.OfFiles(mirror));
    }

    [Fact]
    public async Task Second_run_asks_three_times_at_most()
    {
        await using var mirror = await StartAsync(HubProfile.G, allVersions: false);
        await mirror.SucceedAsync();
        mirror.Hub.Requests.Clear();

        await mirror.SucceedAsync();

        Assert.InRange(mirror.Hub.Requests.Count, 1, 3);
    }

    [Fact]
    public async Task Reconciling_an_unchanged_hub_writes_nothing()
    {
        await using var mirror = await StartAsync(HubProfile.G, allVersions: false);
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    [Fact]
    public async Task Reconciling_an_unchanged_hub_of_embedded_file_lists_writes_nothing()
    {
        await using var mirror = await StartAsync(HubProfile.N, allVersions: true);
        await mirror.SucceedAsync();
        var before = MirrorSnapshot.OfTables(mirror);

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal(before, MirrorSnapshot.OfTables(mirror));
    }

    [Fact]
    public async Task First_run_may_reconcile()
    {
        await using var mirror = await StartAsync(HubProfile.G, allVersions: true);

        await mirror.SucceedAsync(reconcile: true);

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Owner_gets_the_restricted_records_too()
    {
        await using var mirror = await StartAsync(HubProfile.G, allVersions: true);
        mirror.Connection = mirror.Connection with { Token = LocalHubOptions.OwnerToken };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror, asOwner: true);
    }

    [Fact]
    public async Task Report_and_run_row_count_the_same()
    {
        await using var mirror = await StartAsync(HubProfile.G, allVersions: false);

        var report = await mirror.SucceedAsync();

        var row = mirror.Scalar<string>("SELECT seen || ' ' || added || ' ' || updated || ' ' || unchanged || ' ' || removed || ' ' || files || ' ' || bytes || ' ' || failed FROM run");
        var counts = report.Counts;
        Assert.Equal($"{counts.Seen} {counts.Added} {counts.Updated} {counts.Unchanged} {counts.Removed} {counts.Files} {counts.Bytes} {counts.Failed}", row);
    }

    [Fact]
    public async Task Large_and_unusual_document_is_kept_byte_for_byte()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.Record("<b>\"quoted\" \\ \u2028 \uFFFF \u202E 'x' \u00E9 \U0001F30D") with
        {
            Metadata = new JsonObject
            {
                ["description"] = string.Concat(Enumerable.Repeat("<p>long \u00E9\u6C34\U0001F30D</p>", 100_000)),
                ["unknown_member"] = new JsonObject { ["number"] = 1e300, ["nothing"] = null, ["list"] = new JsonArray(1, "two", true) },
            },
        });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Runs_are_read_newest_first()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        await mirror.SucceedAsync();
        await mirror.SucceedAsync();

        Assert.Equal([2, 1], KnowledgeHub.Mirror.MirrorFolder.ReadRuns(mirror.Path, 5).Select(run => run.Id));
    }

    [Fact]
    public async Task Box_columns_are_the_union_of_the_places()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.Record("Amazon") with { Bbox = [-80, -20, -44.5, 8] });

        await mirror.SucceedAsync();

        Assert.Equal((-80.0, -20.0, -44.5, 8.0), mirror.Scalar<(double, double, double, double)>("SELECT west, south, east, north FROM record"));
    }

    private static async Task<MirrorFixture> StartAsync(HubProfile profile, bool allVersions)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { ExampleData = true, Profile = profile });
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = MirrorFixture.KindsOf(profile), AllVersions = allVersions } };

        return mirror;
    }
}
