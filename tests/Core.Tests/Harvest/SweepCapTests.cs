using KnowledgeHub.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class SweepCapTests
{
    private static readonly DeletionPolicy ByCount = new() { MaxCount = 2, MaxPercent = 100 };
    private static readonly DeletionPolicy ByPercent = new() { MaxCount = 1000, MaxPercent = 20 };

    public static TheoryData<DeletionPolicy> Policies => [ByCount, ByPercent];

    [Theory]
    [MemberData(nameof(Policies), DisableDiscoveryEnumeration = true)]
    public async Task Sweep_up_to_the_cap_needs_nobody(DeletionPolicy policy)
    {
        await using var mirror = await WithRemovedAsync(policy, removed: 2);

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal((RunOutcome.Succeeded, 2L), (report.Outcome, Missing(mirror)));
    }

    [Theory]
    [MemberData(nameof(Policies), DisableDiscoveryEnumeration = true)]
    public async Task Sweep_past_the_cap_needs_approval(DeletionPolicy policy)
    {
        await using var mirror = await WithRemovedAsync(policy, removed: 3);

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal((RunOutcome.NeedsApproval, 3), (report.Outcome, report.AwaitingApproval));
    }

    [Theory]
    [MemberData(nameof(Policies), DisableDiscoveryEnumeration = true)]
    public async Task Sweep_past_the_cap_changes_nothing(DeletionPolicy policy)
    {
        await using var mirror = await WithRemovedAsync(policy, removed: 3);
        var before = mirror.Query<string>("SELECT id || state FROM record UNION ALL SELECT record_id || path || state FROM file");

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(before, mirror.Query<string>("SELECT id || state FROM record UNION ALL SELECT record_id || path || state FROM file"));
    }

    [Fact]
    public async Task Status_says_how_many_wait()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 3);

        await mirror.RunAsync(reconcile: true);

        var status = MirrorFolder.ReadStatus(mirror.Path);
        Assert.Equal(("needs-approval", 3L), (status.State, status.AwaitingApproval));
    }

    [Fact]
    public async Task Approval_lets_the_next_sweep_pass()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 3);
        await mirror.RunAsync(reconcile: true);

        MirrorFolder.Approve(mirror.Path);
        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal((RunOutcome.Succeeded, 3L), (report.Outcome, Missing(mirror)));
    }

    [Fact]
    public async Task Approval_lets_only_one_sweep_pass()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 3);
        await mirror.RunAsync(reconcile: true);
        MirrorFolder.Approve(mirror.Path);
        await mirror.RunAsync(reconcile: true);
        mirror.Clock.Advance(mirror.Options.Deletions.ConfirmAfter);

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal((RunOutcome.NeedsApproval, 3L), (report.Outcome, Missing(mirror)));
    }

    [Fact]
    public async Task Approval_is_kept_by_a_run_without_a_sweep()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 3);
        await mirror.RunAsync(reconcile: true);
        MirrorFolder.Approve(mirror.Path);
        await mirror.RunAsync();

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal(RunOutcome.Succeeded, report.Outcome);
    }

    [Fact]
    public async Task Request_ends_when_the_records_are_back()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 3);
        await mirror.RunAsync(reconcile: true);
        foreach (var record in mirror.State.Records.Where(record => !record.Exists))
            mirror.State.Restore(record.Id);

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(0, MirrorFolder.ReadStatus(mirror.Path).AwaitingApproval);
    }

    [Fact]
    public async Task Approving_when_nothing_waits_is_refused()
    {
        await using var mirror = await WithRemovedAsync(ByCount, removed: 0);

        Assert.Throws<MirrorException>(() => MirrorFolder.Approve(mirror.Path));
    }

    [Fact]
    public async Task Approving_makes_no_mirror()
    {
        await using var mirror = await MirrorFixture.StartAsync();

        Assert.Throws<MirrorNotFoundException>(() => MirrorFolder.Approve(mirror.Path));
        Assert.False(Directory.Exists(mirror.Path));
    }

    private static long Missing(MirrorFixture mirror) => mirror.Scalar<long>("SELECT COUNT(1) FROM record WHERE state = 'missing'");

    private static async Task<MirrorFixture> WithRemovedAsync(DeletionPolicy policy, int removed)
    {
        var mirror = await MirrorFixture.WithRecordsAsync(10, "a.txt");
        mirror.Options = mirror.Options with { Deletions = policy };
        await mirror.SucceedAsync();
        foreach (var record in mirror.State.Records.Take(removed))
            mirror.State.Remove(record.Id);

        return mirror;
    }
}
