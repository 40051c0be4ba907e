using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class OrphanTests
{
    [Theory]
    [InlineData("records/zz/zzzzz-zzz99/record.json")]
    [InlineData("records/stray.txt")]
    [InlineData("records/zz/stray.txt")]
    public async Task Orphan_is_found(string path)
    {
        await using var mirror = await StartAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(mirror.At(path)) ?? mirror.Path);
        await File.WriteAllTextAsync(mirror.At(path), "stray", MirrorFixture.Cancellation);

        var problems = await VerifyAsync(mirror);

        Assert.Equal((VerifyProblemKind.Orphan, path), Assert.Single(problems.Select(problem => (problem.Kind, problem.Path))));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData("files/extra.txt")]
    [InlineData("files/sub/extra.txt")]
    public async Task Orphan_in_a_records_folder_is_found(string path)
    {
        await using var mirror = await StartAsync();
        var file = Path.Combine(mirror.RecordFolder(Id(mirror)), path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? mirror.Path);
        await File.WriteAllTextAsync(file, "stray", MirrorFixture.Cancellation);

        var problems = await VerifyAsync(mirror);

        Assert.Equal(VerifyProblemKind.Orphan, Assert.Single(problems).Kind);
    }

    private static async Task<List<VerifyProblem>> VerifyAsync(MirrorFixture mirror)
    {
        var problems = new List<VerifyProblem>();
        var progress = new Told<VerifyProgress>(step => problems.AddRange(step.Problem is { } problem ? [problem] : []));
        await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress, MirrorFixture.Cancellation);

        return problems;
    }

    private static string Id(MirrorFixture mirror) => mirror.State.Records[2].Id;

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();

        return mirror;
    }
}
