using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class FailingItemTests
{
    [Fact]
    public async Task File_that_always_fails_is_a_failure()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var id = Break(mirror, 1);

        await mirror.RunAsync();

        Assert.Equal("failed", mirror.FileState(id, "a.txt"));
        Assert.Equal((id, "a.txt"), mirror.Scalar<(string, string)>("SELECT record_id, key FROM failure"));
    }

    [Fact]
    public async Task Run_with_a_failing_file_is_partial()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        Break(mirror, 1);

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Partial, 1L), (report.Outcome, report.Counts.Failed));
    }

    [Fact]
    public async Task Failing_file_does_not_stop_the_bookmark()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        Break(mirror, 1);

        await mirror.RunAsync();

        Assert.Equal(Instant(mirror.Scalar<string>("SELECT MAX(updated) FROM record")), Instant(mirror.Scalar<string>("SELECT until FROM bookmark")));
    }

    private static DateTimeOffset Instant(string text)
    {
        var instant = DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());
    }

    [Fact]
    public async Task Failing_file_is_left_alone_until_its_time_has_come()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        Break(mirror, 1);
        await mirror.RunAsync();
        mirror.Hub.Requests.Clear();

        await mirror.RunAsync();

        Assert.Equal(0, mirror.Hub.Requests.CountOf("GET /api/records/*/files/*/content"));
    }

    [Fact]
    public async Task Failing_file_is_healed_when_its_time_has_come()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        Break(mirror, 1);
        await mirror.RunAsync();
        mirror.Hub.Faults.Clear();
        mirror.Clock.Advance(TimeSpan.FromHours(1));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Pause_before_the_next_try_grows()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1, "a.txt");
        Break(mirror, 0);
        await mirror.RunAsync();
        var first = NextTry(mirror) - mirror.Clock.GetUtcNow();
        mirror.Clock.Advance(TimeSpan.FromHours(1));

        await mirror.RunAsync();

        Assert.True(NextTry(mirror) - mirror.Clock.GetUtcNow() > first);
    }

    [Fact]
    public async Task File_list_that_fails_is_a_failure_of_its_record()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[1].Id}/files", new StatusFault(500));

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Partial, report.Outcome);
        Assert.Null(mirror.Scalar<string?>("SELECT key FROM failure"));
    }

    [Fact]
    public async Task File_list_that_failed_is_asked_for_again()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        var broken = mirror.Hub.Faults.Add($"GET /api/records/{mirror.State.Records[1].Id}/files", new StatusFault(500));
        await mirror.RunAsync();
        broken.Dispose();
        mirror.Clock.Advance(TimeSpan.FromHours(1));

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    private static string Content(string id) => $"GET /api/records/{id}/files/a.txt/content";

    private static string Break(MirrorFixture mirror, int number)
    {
        var id = mirror.State.Records[number].Id;
        mirror.Hub.Faults.Add(Content(id), new StatusFault(500));

        return id;
    }

    private static DateTimeOffset NextTry(MirrorFixture mirror) =>
        DateTimeOffset.Parse(mirror.Scalar<string>("SELECT next_try FROM failure"), System.Globalization.CultureInfo.InvariantCulture);
}
