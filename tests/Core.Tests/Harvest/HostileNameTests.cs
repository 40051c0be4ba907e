using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class HostileNameTests
{
    private static readonly string[] Keys =
    [
        ".", "..", "../x", "../../x", "../../../../../../etc/passwd", "etc/passwd", "C:\\x", "\\\\host\\share\\x", "..\\..\\x", "a/b", "a/../../b", "a\\b",
        "CON", "con.txt", "NUL", "COM1.tif", "lpt9", "aux .txt", "a\tb", "\u0001", "\u007F", "a\u0085b", "...", "....", "a.", "a..", "a ", " a", "  ",
        ".hidden", "~", "a~1.txt", "LONGFI~1.TXT", "%", "%2F", "%2e%2e%2f", "%252F", "a%00b", "?", "*", "a:b", "a|b", "a<b>", "\"", "'", "#", "a#b?c=d&e+f",
        "read.me", "Read.me", "READ.ME", "re\u0301sume\u0301", "r\u00E9sum\u00E9", "gpj.\u202Eexe", "a\u200Bb", "\uFEFFa", "\U0001F30D.tif", "record.json", "files",
        "\u6D2A\u6C34.zip", "mirror.db", new string('n', 300), new string('n', 300) + ".tif", new string('\u00E9', 150), string.Concat(Enumerable.Repeat("\U0001F30D", 70)),
    ];

    [Fact]
    public async Task Hostile_keys_arrive_byte_for_byte()
    {
        await using var mirror = await WithKeysAsync(Keys);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Hostile_keys_lead_nowhere_outside_the_records_folder()
    {
        await using var mirror = await WithKeysAsync(Keys);

        await mirror.SucceedAsync();

        var id = mirror.State.Records[0].Id;
        var all = Directory.EnumerateFiles(mirror.Root, "*", SearchOption.AllDirectories).Select(file => file[(mirror.Path.Length + 1)..].Replace('\\', '/'));
        Assert.All(all, file => Assert.True(file.StartsWith($"records/{id[..2]}/{id}/", StringComparison.Ordinal) || file.StartsWith("mirror.", StringComparison.Ordinal), file));
        Assert.Equal(Keys.Length + 1, mirror.FilesBelow("records").Count);
    }

    [Fact]
    public async Task Names_lead_back_to_their_keys()
    {
        await using var mirror = await WithKeysAsync(Keys);

        await mirror.SucceedAsync();

        var bytesByKey = mirror.Query<(string Key, string Path)>("SELECT key, path FROM file").ToDictionary(row => row.Key, row => File.ReadAllText(mirror.At(row.Path)));
        Assert.All(Keys, key => Assert.Equal($"content of {Array.IndexOf(Keys, key)}", bytesByKey[key]));
    }

    [Fact]
    public async Task No_two_names_differ_by_case_alone()
    {
        await using var mirror = await WithKeysAsync(Keys);

        await mirror.SucceedAsync();

        var names = mirror.Query<string>("SELECT path FROM file").Select(path => path.Normalize().ToUpperInvariant()).ToList();
        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public async Task Records_whose_ids_differ_by_case_alone_share_no_folder()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        foreach (var id in new[] { "abcde-fghij", "Abcde-fghij", "ABCDE-FGHIJ" })
            mirror.State.PublishRecord(Seeds.WithFile(id, "a.txt", $"of {id}", 1) with { Id = id });

        await mirror.SucceedAsync();

        Assert.Equal(3, mirror.FilesBelow("records").Select(file => file.Split('/')[2].ToUpperInvariant()).Distinct().Count());
        Assert.Contains("records/ab/abcde-fghij/files/a.txt", mirror.FilesBelow("records"));
        Assert.Equal(0, (await KnowledgeHub.Mirror.MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation)).Problems);
        await mirror.SucceedAsync(reconcile: true);
    }

    [Fact]
    public async Task Names_stay_when_a_key_with_a_better_claim_comes_later()
    {
        await using var mirror = await WithKeysAsync(["read.me", "other"]);
        await mirror.SucceedAsync();
        var before = mirror.FilePath(mirror.State.Records[0].Id, "read.me");
        mirror.State.ReplaceFiles(mirror.State.Records[0].Id, [.. new[] { "READ.ME", "Read.me", "read.me" }.Select(key => FileSeed.FromText(key, $"now {key}"))]);

        await mirror.SucceedAsync();

        Assert.Equal(before, mirror.FilePath(mirror.State.Records[0].Id, "read.me"));
        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Keys_that_either_hub_publishes_arrive(HubProfile profile)
    {
        string[] keys = [".", "..", "CON", "a.", "a\b", "a%2Fb", "a%2Fb.txt", "a	b", "file.txt", "File.txt", "e\u0301.txt", "\u00E9.txt", "A.txt", "\uFF21.txt", "ab.txt", "a\u200Bb.txt", "\uFB01le.txt", "a&amp;b", "a&b"];
        await using var mirror = await WithKeysAsync(keys, profile);

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
        Assert.Equal(keys.Length + 1, mirror.FilesBelow("records").Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/etc/passwd")]
    [InlineData("a\nb")]
    public async Task Key_that_no_address_can_hold_or_no_hub_serves_is_a_failure_and_harms_no_other(string key)
    {
        await using var mirror = await WithKeysAsync([key, "good.txt"]);
        var id = mirror.State.Records[0].Id;

        await mirror.RunAsync();

        Assert.Equal(("failed", "present"), (mirror.FileState(id, key), mirror.FileState(id, "good.txt")));
        Assert.Equal([$"records/{id[..2]}/{id}/files/good.txt", $"records/{id[..2]}/{id}/record.json"], mirror.FilesBelow("records"));
    }

    [Theory]
    [InlineData("../../escape")]
    [InlineData("/etc/passwd")]
    [InlineData("CON")]
    [InlineData("..")]
    [InlineData("a")]
    [InlineData("c:\\x")]
    public async Task Hostile_record_id_stays_inside_the_records(string id)
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.State.PublishRecord(Seeds.Record("Hostile") with { Id = id });

        await mirror.SucceedAsync();

        Assert.Equal(1, mirror.FilesBelow("records").Count(path => path.EndsWith("/record.json", StringComparison.Ordinal)));
        Assert.Single(Directory.EnumerateFileSystemEntries(mirror.Root));
    }

    [Fact]
    public async Task Hostile_keys_survive_a_verification()
    {
        await using var mirror = await WithKeysAsync(Keys);
        await mirror.SucceedAsync();

        var report = await KnowledgeHub.Mirror.MirrorFolder.VerifyAsync(mirror.Path, repair: false, 1, 1, progress: null, MirrorFixture.Cancellation);

        Assert.Equal((0L, (long)Keys.Length), (report.Problems, report.Files));
    }

    // The newer hub software serves keys with a slash, the GEO hub's does not.
    private static async Task<MirrorFixture> WithKeysAsync(IReadOnlyList<string> keys, HubProfile profile = HubProfile.N)
    {
        var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = profile });
        mirror.State.PublishRecord(Seeds.Record("Hostile") with { Files = [.. keys.Select((key, number) => FileSeed.FromText(key, $"content of {number}"))] });

        return mirror;
    }
}
