using KnowledgeHub.Core.Tests.Mirror;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Newer hubs leave the files of a public record out of its search hit where they are restricted; its owner may have them all the same.</summary>
public sealed class RestrictedFilesTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Restricted_files_are_mirrored_with_their_owner_s_token(bool embargoed)
    {
        await using var mirror = await StartAsync(embargoed);

        await mirror.SucceedAsync();

        Assert.Equal("present", mirror.FileState(mirror.State.Records[0].Id, "a.txt"));
        Assert.Equal("secret", File.ReadAllText(mirror.FilePath(mirror.State.Records[0].Id, "a.txt")));
    }

    [Fact]
    public async Task Files_that_are_missing_from_the_table_are_no_promise_kept()
    {
        await using var mirror = await StartAsync(embargoed: false);
        await mirror.SucceedAsync();
        mirror.Execute("DELETE FROM file");
        Directory.Delete(mirror.RecordFolder(mirror.State.Records[0].Id) + "/files", recursive: true);
        var problems = new List<VerifyProblem>();

        await MirrorFolder.VerifyAsync(mirror.Path, repair: true, 1, 1, new Told<VerifyProgress>(step => problems.AddRange(step.Problem is { } problem ? [problem] : [])), MirrorFixture.Cancellation);

        Assert.Equal([VerifyProblemKind.List], problems.Select(problem => problem.Kind));
        await mirror.SucceedAsync();
        Assert.Equal("present", mirror.FileState(mirror.State.Records[0].Id, "a.txt"));
        Assert.Equal(0, (await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation)).Problems);
    }

    [Fact]
    public async Task Mirror_that_an_older_version_made_gets_the_files_it_lacks()
    {
        await using var mirror = await StartAsync(embargoed: false);
        await mirror.SucceedAsync();
        var id = mirror.State.Records[0].Id;
        Directory.Delete(mirror.RecordFolder(id) + "/files", recursive: true);
        mirror.Execute("DELETE FROM file; " + OlderLayout.Second);
        Assert.Equal(0, (await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation)).Problems);
        Assert.Equal(0, (await mirror.PlanAsync()).Added);

        await mirror.SucceedAsync();

        Assert.Equal("present", mirror.FileState(id, "a.txt"));
    }

    private static async Task<MirrorFixture> StartAsync(bool embargoed)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        mirror.Connection = mirror.Connection with { Token = LocalHubOptions.OwnerToken };
        mirror.State.PublishRecord(Seeds.WithFile("Restricted", "a.txt", "secret") with { FilesRestricted = !embargoed, EmbargoUntil = embargoed ? new DateOnly(2099, 1, 1) : null });

        return mirror;
    }
}
