using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A clock that is wrong neither confirms a removal nor purges what was put aside: this machine's and the hub's have both to agree.</summary>
public sealed class WrongClockTests
{
    [Fact]
    public async Task Clock_that_jumps_ahead_does_not_confirm_a_removal()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3);
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.Remove(id);
        await mirror.RunAsync(reconcile: true);
        Jump(mirror, TimeSpan.FromDays(365));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal("missing", mirror.RecordState(id));
    }

    [Fact]
    public async Task Clock_that_jumps_ahead_does_not_purge()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.State.Remove(mirror.State.Records[0].Id);
        await mirror.RunAsync(reconcile: true);
        mirror.Clock.Advance(TimeSpan.FromHours(25));
        await mirror.RunAsync(reconcile: true);
        Jump(mirror, TimeSpan.FromDays(365));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal(1, mirror.Scalar<long>("SELECT COUNT(*) FROM file WHERE state = 'retained'"));
    }

    [Fact]
    public async Task Clock_that_was_behind_when_a_record_went_does_not_hasten_its_removal()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3);
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        mirror.State.Remove(id);
        mirror.HubBehind = -TimeSpan.FromDays(365);
        await mirror.RunAsync(reconcile: true);
        Jump(mirror, TimeSpan.FromDays(365));

        await mirror.RunAsync(reconcile: true);

        Assert.Equal("missing", mirror.RecordState(id));
    }

    // This machine's clock moves, the hub's does not.
    private static void Jump(MirrorFixture mirror, TimeSpan time)
    {
        mirror.HubBehind += time;
        mirror.Clock.Advance(time);
    }
}
