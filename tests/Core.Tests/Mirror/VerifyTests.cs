using KnowledgeHub.Core.Tests.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Mirror;

public sealed class VerifyTests
{
    [Fact]
    public async Task Sound_mirror_has_no_problem()
    {
        await using var mirror = await StartAsync();

        var (report, problems) = await VerifyAsync(mirror);

        Assert.Empty(problems);
        Assert.Equal((6L, 12L), (report.Records, report.Files));
    }

    [Fact]
    public async Task Missing_file_is_found() => await AssertFoundAsync(VerifyProblemKind.Missing, "a.txt", mirror => File.Delete(mirror.FilePath(Id(mirror), "a.txt")));

    [Fact]
    public async Task Flipped_byte_is_found() => await AssertFoundAsync(VerifyProblemKind.Damaged, "a.txt", mirror => Damage(mirror.FilePath(Id(mirror), "a.txt")));

    [Fact]
    public async Task Truncated_file_is_found() =>
        await AssertFoundAsync(VerifyProblemKind.Damaged, "a.txt", mirror => File.WriteAllText(mirror.FilePath(Id(mirror), "a.txt"), "a"));

    [Fact]
    public async Task Stale_document_is_found() => await AssertFoundAsync(VerifyProblemKind.Stale, null, mirror => Damage(mirror.RecordJson(Id(mirror))));

    [Fact]
    public async Task Missing_document_is_found() => await AssertFoundAsync(VerifyProblemKind.Missing, null, mirror => File.Delete(mirror.RecordJson(Id(mirror))));

    [Fact]
    public async Task Damaged_document_in_the_database_is_found()
    {
        await using var mirror = await StartAsync();
        mirror.Execute("UPDATE record_json SET json = json || ' ' WHERE number = (SELECT number FROM record WHERE id = @Id)", new { Id = Id(mirror) });

        var (_, problems) = await VerifyAsync(mirror);

        Assert.Contains(problems, problem => problem.Kind == VerifyProblemKind.Database && problem.RecordId == Id(mirror));
    }

    [Fact]
    public async Task File_that_cannot_be_read_is_found()
    {
        await using var mirror = await StartAsync();
        using var held = new FileStream(mirror.FilePath(Id(mirror), "a.txt"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var (_, problems) = await VerifyAsync(mirror);

        Assert.Equal(VerifyProblemKind.Unreadable, Assert.Single(problems).Kind);
    }

    [Fact]
    public async Task Document_that_cannot_be_read_is_found()
    {
        await using var mirror = await StartAsync();
        using var held = new FileStream(mirror.RecordJson(Id(mirror)), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var (_, problems) = await VerifyAsync(mirror);

        Assert.Equal(VerifyProblemKind.Unreadable, Assert.Single(problems).Kind);
    }

    [Fact]
    public async Task Damaged_retained_file_is_found()
    {
        await using var mirror = await StartAsync();
        mirror.State.ReplaceFiles(Id(mirror), [FileSeed.FromText("b.txt", "b.txt of 2")]);
        await mirror.SucceedAsync();
        Damage(mirror.FilePath(Id(mirror), "a.txt"));

        var (_, problems) = await VerifyAsync(mirror);

        Assert.Equal(VerifyProblemKind.Damaged, Assert.Single(problems).Kind);
    }

    [Fact]
    public async Task File_replaced_by_a_harvest_meanwhile_is_no_problem()
    {
        await using var mirror = await StartAsync();
        var replaced = false;
        var problems = new List<VerifyProblem>();
        var progress = new Told<VerifyProgress>(step =>
        {
            if (step.Problem is { } problem)
                problems.Add(problem);
            if (replaced)
                return;
            replaced = true;
            foreach (var record in mirror.State.Records)
                mirror.State.ReplaceFiles(record.Id, [FileSeed.FromText("a.txt", $"new {record.Id}"), FileSeed.FromText("b.txt", $"newer {record.Id}")]);
            mirror.SucceedAsync().GetAwaiter().GetResult();
        });

        await MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress, MirrorFixture.Cancellation);

        Assert.Empty(problems);
    }

    [Fact]
    public async Task Parts_cover_everything_once()
    {
        await using var mirror = await StartAsync();

        var reports = new List<VerifyReport>();
        foreach (var part in new[] { 1, 2, 3 })
            reports.Add(await MirrorFolder.VerifyAsync(mirror.Path, repair: false, part, 3, progress: null, MirrorFixture.Cancellation));

        Assert.Equal((6L, 12L), (reports.Sum(report => report.Records), reports.Sum(report => report.Files)));
    }

    [Fact]
    public async Task Parts_find_together_what_the_whole_finds()
    {
        await using var mirror = await StartAsync();
        var ids = mirror.State.Records.Select(record => record.Id).ToList();
        File.Delete(mirror.FilePath(ids[0], "a.txt"));
        Damage(mirror.FilePath(ids[1], "b.txt"));
        Damage(mirror.RecordJson(ids[2]));
        File.Delete(mirror.RecordJson(ids[3]));
        await File.WriteAllTextAsync(Path.Combine(mirror.RecordFolder(ids[4]), "notes.txt"), "stray", MirrorFixture.Cancellation);
        var (_, whole) = await VerifyAsync(mirror);

        var found = new List<VerifyProblem>();
        foreach (var part in new[] { 1, 2, 3 })
            found.AddRange((await VerifyAsync(mirror, part, 3)).Problems);

        Assert.Equal(whole.Select(problem => problem.Message).Order(), found.Select(problem => problem.Message).Order());
    }

    [Fact]
    public async Task Verification_without_repair_writes_nothing()
    {
        await using var mirror = await StartAsync();
        File.Delete(mirror.FilePath(Id(mirror), "a.txt"));
        Damage(mirror.RecordJson(Id(mirror)));
        var before = (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror));

        await VerifyAsync(mirror);

        Assert.Equal(before, (MirrorSnapshot.OfTables(mirror), MirrorSnapshot.OfFiles(mirror)));
    }

    private static async Task AssertFoundAsync(VerifyProblemKind kind, string? key, Action<MirrorFixture> harm)
    {
        await using var mirror = await StartAsync();
        harm(mirror);

        var (_, problems) = await VerifyAsync(mirror);

        Assert.Equal((kind, Id(mirror), key), Assert.Single(problems.Select(problem => (problem.Kind, problem.RecordId, problem.Key))));
    }

    private static async Task<(VerifyReport Report, List<VerifyProblem> Problems)> VerifyAsync(MirrorFixture mirror, int part = 1, int parts = 1)
    {
        var problems = new List<VerifyProblem>();
        var progress = new Told<VerifyProgress>(step => problems.AddRange(step.Problem is { } problem ? [problem] : []));
        var report = await MirrorFolder.VerifyAsync(mirror.Path, repair: false, part, parts, progress, MirrorFixture.Cancellation);
        Assert.Equal(problems.Count, report.Problems);

        return (report, problems);
    }

    private static string Id(MirrorFixture mirror) => mirror.State.Records[2].Id;

    private static void Damage(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(file, bytes);
    }

    private static async Task<MirrorFixture> StartAsync()
    {
        var mirror = await MirrorFixture.WithRecordsAsync(6, "a.txt", "b.txt");
        await mirror.SucceedAsync();

        return mirror;
    }
}
