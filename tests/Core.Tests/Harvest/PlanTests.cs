using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class PlanTests
{
    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Plan_of_a_first_run_is_what_the_run_does(HubProfile profile)
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { ExampleData = true, Profile = profile });
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = MirrorFixture.KindsOf(profile) } };

        await AssertTrueAsync(mirror);
    }

    [Fact]
    public async Task Plan_of_new_and_edited_records_is_what_the_run_does()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("new.txt", "new")] });
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Edited");
        mirror.State.ReplaceFiles(mirror.State.Records[2].Id, [FileSeed.FromText("a.txt", "other")]);

        await AssertTrueAsync(mirror);
    }

    [Fact]
    public async Task Plan_of_a_wider_selection_is_what_the_run_does()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt", "b.csv");
        mirror.Options = mirror.Options with { Files = new FileSelection { Include = ["*.txt"] } };
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Files = FileSelection.All };

        await AssertTrueAsync(mirror);
    }

    [Fact]
    public async Task Plan_after_a_stopped_run_is_what_the_run_does()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt");
        await mirror.StopAfterAsync("GET /api/records/*/files/*/content", 2);

        await AssertTrueAsync(mirror);
    }

    [Fact]
    public async Task Plan_of_shared_bytes_is_what_the_run_does()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        for (var number = 0; number < 4; number++)
            mirror.State.PublishRecord(Seeds.WithFile($"Record {number}", "a.txt", "the same", number));

        await AssertTrueAsync(mirror);
    }

    [Fact]
    public async Task Plan_of_a_sweep_is_what_the_run_does()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[0].Id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);
        mirror.State.Remove(mirror.State.Records[1].Id);

        var plan = await mirror.PlanAsync(reconcile: true);
        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal((1L, 1L), (plan.Missing, plan.Tombstoned));
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'"));
        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'tombstoned'"));
    }

    [Fact]
    public async Task Plan_says_that_a_sweep_would_stop_for_approval()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt");
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Deletions = new DeletionPolicy { MaxCount = 0 } };
        mirror.State.Remove(mirror.State.Records[0].Id);

        var plan = await mirror.PlanAsync(reconcile: true);

        Assert.True(plan.NeedsApproval);
    }

    [Fact]
    public async Task Plan_names_its_changes()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");

        var plan = await mirror.PlanAsync();

        Assert.Equal([new PlannedChange(mirror.State.Records[0].Id, "Record 0", "added", 1, 10)], plan.Changes);
    }

    [Fact]
    public async Task Plan_makes_no_folder()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");

        await mirror.PlanAsync(reconcile: true);

        Assert.Empty(Directory.EnumerateFileSystemEntries(mirror.Root));
    }

    [Fact]
    public async Task Plan_writes_nothing_into_a_mirror()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[0].Id);
        mirror.State.Edit(mirror.State.Records[1].Id, metadata => metadata["title"] = "Edited");
        mirror.State.PublishRecord(new RecordSeed { Title = "New", Files = [FileSeed.FromText("new.txt", "new")] });
        var before = (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror), mirror.Scalar<long>("SELECT COUNT(1) FROM run"));

        await mirror.PlanAsync(reconcile: true);

        Assert.Equal(before, (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror), mirror.Scalar<long>("SELECT COUNT(1) FROM run")));
    }

    [Fact]
    public async Task Plan_is_made_beside_a_running_harvest()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        await using var held = await mirror.HoldAsync("GET /api/records/*/files/*/content", 1);

        var plan = await mirror.PlanAsync();

        Assert.Equal(4, plan.Added + plan.Updated + plan.Unchanged);
    }

    private static async Task AssertTrueAsync(MirrorFixture mirror)
    {
        var plan = await mirror.PlanAsync();
        var run = await mirror.SucceedAsync();

        Assert.Equal(
            (run.Counts.Added, run.Counts.Updated, run.Counts.Unchanged, run.Counts.Files, run.Counts.Bytes),
            (plan.Added, plan.Updated, plan.Unchanged, plan.Files, plan.Bytes));
    }
}
