using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class FileSelectionTests
{
    private const string Content = "GET /api/records/*/files/*/content";

    [Theory]
    [InlineData("*.tif", "", null, "a.tif,B.TIF")]
    [InlineData("**/*.tif", "", null, "a.tif,B.TIF,sub/c.tif,deep/er/d.tif")]
    [InlineData("", "**/*.tif", null, "e.csv,large.bin")]
    [InlineData("**/*.tif", "sub/*", null, "a.tif,B.TIF,deep/er/d.tif")]
    [InlineData("?.tif", "", null, "a.tif,B.TIF")]
    [InlineData("", "", 100L, "a.tif,B.TIF,sub/c.tif,deep/er/d.tif,e.csv")]
    [InlineData("e.csv,a.tif", "", null, "a.tif,e.csv")]
    [InlineData("none", "", null, "")]
    public async Task Only_selected_files_are_fetched(string include, string exclude, long? most, string expected)
    {
        await using var mirror = await StartAsync(new FileSelection { Include = Split(include), Exclude = Split(exclude), MaxSizeBytes = most });

        await mirror.SucceedAsync();

        Assert.Equal(Split(expected).Order(StringComparer.Ordinal), mirror.Query<string>("SELECT key FROM file WHERE state = 'present'").Order(StringComparer.Ordinal));
        MirrorAudit.IsWhole(mirror, wants: file => Split(expected).Contains(file.Key));
    }

    [Fact]
    public async Task Files_left_out_are_known_as_skipped()
    {
        await using var mirror = await StartAsync(new FileSelection { Include = ["*.csv"] });

        await mirror.SucceedAsync();

        Assert.Equal(5, mirror.Scalar<long>("SELECT COUNT(1) FROM file WHERE state = 'skipped'"));
    }

    [Fact]
    public async Task Wider_selection_fetches_only_what_is_not_here()
    {
        await using var mirror = await StartAsync(new FileSelection { Include = ["**/*.tif"] });
        await mirror.SucceedAsync();
        mirror.Hub.Requests.Clear();
        mirror.Options = mirror.Options with { Files = FileSelection.All };

        await mirror.SucceedAsync();

        Assert.Equal(2, mirror.Hub.Requests.CountOf(Content));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Narrower_selection_removes_nothing()
    {
        await using var mirror = await StartAsync(FileSelection.All);
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Files = new FileSelection { Include = ["*.csv"] } };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror, wants: _ => true);
    }

    [Fact]
    public async Task Without_files_no_file_list_is_asked_for()
    {
        await using var mirror = await StartAsync(FileSelection.None);

        await mirror.SucceedAsync();

        Assert.Equal(0, mirror.Hub.Requests.CountOf("GET /api/records/*/**"));
    }

    [Fact]
    public async Task Files_arrive_when_they_are_asked_for_later()
    {
        await using var mirror = await StartAsync(FileSelection.None);
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Files = FileSelection.All };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Restricted_files_are_no_failure()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.WithFile("Restricted", "a.txt", "secret") with { FilesRestricted = true });

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task File_that_answers_403_is_forbidden()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = mirror.State.Records[0].Id;
        Restrict(mirror, id, Listed);

        var report = await mirror.RunAsync();

        Assert.Equal((RunOutcome.Succeeded, "forbidden"), (report.Outcome, mirror.FileState(id, "a.txt")));
    }

    [Fact]
    public async Task Forbidden_file_is_asked_for_again_when_reconciling()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = mirror.State.Records[0].Id;
        Restrict(mirror, id, Listed);
        await mirror.RunAsync();
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(200, "a.txt of 0", "text/plain"));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("present", mirror.FileState(id, "a.txt"));
    }

    [Fact]
    public async Task Forbidden_file_list_is_asked_for_again_when_reconciling()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        var id = mirror.State.Records[0].Id;
        Restrict(mirror, id, list: null);
        await mirror.SucceedAsync();
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(200, Listed, "application/json"));
        mirror.Hub.Faults.Add($"GET /api/records/{id}/files/a.txt/content", new StatusFault(200, "a.txt of 0", "text/plain"));

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("present", mirror.FileState(id, "a.txt"));
    }

    [Fact]
    public async Task Without_record_json_there_is_none()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Options = mirror.Options with { RecordJson = false };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Switching_record_json_on_writes_one_for_every_record()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        mirror.Options = mirror.Options with { RecordJson = false };
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { RecordJson = true };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Switching_record_json_off_leaves_no_outdated_one()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { RecordJson = false };
        mirror.State.Edit(mirror.State.Records[0].Id, metadata => metadata["title"] = "Another title");

        await mirror.SucceedAsync();

        var left = mirror.RecordJson(mirror.State.Records[0].Id);
        Assert.True(!File.Exists(left) || (await File.ReadAllTextAsync(left, MirrorFixture.Cancellation)).Contains("Another title", StringComparison.Ordinal));
    }

    private static string Listed => $$"""
        {"enabled":true,"entries":[{"key":"a.txt","status":"completed","size":10,"checksum":"{{Md5("a.txt of 0")}}"}]}
        """;

    // The hub refuses the files and says of the record that they are restricted; its list is shown where one is given.
    private static void Restrict(MirrorFixture mirror, string id, string? list)
    {
        mirror.State.RestrictFiles(id);
        if (list is not null)
            mirror.Hub.Faults.Add($"GET /api/records/{id}/files", new StatusFault(200, list, "application/json"));
    }

    private static string Md5(string text)
    {
        using var digest = Digest.For("md5:")!; // not null: it knows MD5
        digest.Append(System.Text.Encoding.UTF8.GetBytes(text), text.Length);

        return digest.Take();
    }

    private static string[] Split(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<MirrorFixture> StartAsync(FileSelection files)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        mirror.Options = mirror.Options with { Files = files };
        mirror.State.PublishRecord(Seeds.Record("Files") with
        {
            Files =
            [
                .. new[] { "a.tif", "B.TIF", "sub/c.tif", "deep/er/d.tif", "e.csv" }.Select(key => FileSeed.FromText(key, $"content of {key}")),
                FileSeed.Generated("large.bin", 1000),
            ],
        });

        return mirror;
    }
}
