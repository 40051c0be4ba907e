using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Module.Tests;

public sealed class MirrorTests
{
    [Fact]
    public async Task A_mirror_is_made_checked_and_told_of()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Hub.State.PublishRecord(new RecordSeed { Title = "Flood map", Files = [FileSeed.FromText("a.txt", "right")] });
        var mirror = hub.At("mirror");

        var report = Assert.Single(hub.Shell.Succeed($"Sync-KhMirror '{mirror}'"));

        Assert.Equal("Succeeded", $"{report.Properties["Outcome"].Value}");
        Assert.Empty(hub.Shell.Succeed($"Test-KhMirror '{mirror}'"));
        Assert.Equal("succeeded", hub.Shell.Succeed($"(Get-KhMirrorRun '{mirror}').Outcome")[0].BaseObject);

        File.WriteAllText(Directory.EnumerateFiles(mirror, "a.txt", SearchOption.AllDirectories).Single(), "wrong");
        var problem = Assert.Single(hub.Shell.Succeed($"Test-KhMirror '{mirror}'"));
        Assert.Equal("Damaged", $"{problem.Properties["Kind"].Value}");
        Assert.Equal(false, hub.Shell.Succeed($"Test-KhMirror '{mirror}' -Quiet")[0].BaseObject);
        hub.Shell.Succeed($"Test-KhMirror '{mirror}' -Repair; Sync-KhMirror '{mirror}'");
        Assert.Equal(true, hub.Shell.Succeed($"Test-KhMirror '{mirror}' -Quiet")[0].BaseObject);
    }

    [Theory, InlineData("", "Counts.Added"), InlineData(" -Plan", "Added")]
    public async Task Kinds_that_the_hub_does_not_have_are_a_warning(string plan, string added)
    {
        await using var hub = await HubFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        hub.Hub.State.PublishRecord(new RecordSeed { Title = "Flood map" });

        var result = Assert.Single(hub.Shell.Succeed($"(Sync-KhMirror '{hub.At("mirror")}' -Kind Resource, Package{plan}).{added}"));

        Assert.Equal(1L, result.BaseObject);
        Assert.Contains("has no package records", Assert.Single(hub.Shell.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mirror_is_not_changed_into_another_unless_told_to()
    {
        await using var hub = await HubFixture.WithExamplesAsync();
        var mirror = hub.At("mirror");
        hub.Shell.Succeed($"Sync-KhMirror '{mirror}' flood -NoFile");

        foreach (var run in (string[])["", " -Plan", " flood", " -NoFile -AllVersions"])
            Assert.Contains("MirrorScope", hub.Shell.Fail($"Sync-KhMirror '{mirror}'{run}").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(hub.Shell.Succeed($"Get-KhMirrorRun '{mirror}'"));

        hub.Shell.Succeed($"Sync-KhMirror '{mirror}' -NoFile -Rescope; Sync-KhMirror '{mirror}' -NoFile");
        Assert.Equal(3, hub.Shell.Succeed($"Get-KhMirrorRun '{mirror}'").Count);
    }

    [Fact]
    public async Task A_plan_changes_nothing()
    {
        await using var hub = await HubFixture.WithExamplesAsync();

        var plan = Assert.Single(hub.Shell.Succeed($"Sync-KhMirror '{hub.At("mirror")}' flood -Plan"));

        Assert.True((long)plan.Properties["Added"].Value > 0);
        Assert.False(Directory.Exists(hub.At("mirror")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_had_is_a_warning_and_kept_as_a_failure()
    {
        await using var hub = await HubFixture.StartAsync();
        hub.Hub.State.PublishRecord(new RecordSeed { Files = [FileSeed.FromText("a.txt", "1")] });
        hub.Hub.Faults.Add("GET /api/records/*/files/a.txt/content", new StatusFault(404));

        var report = Assert.Single(hub.Shell.Succeed($"Sync-KhMirror '{hub.At("mirror")}'"));

        Assert.Equal("Partial", $"{report.Properties["Outcome"].Value}");
        Assert.Single(hub.Shell.Warnings);
    }
}
