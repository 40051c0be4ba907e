using KnowledgeHub.LocalHub;
using static KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>Situations that real hubs made difficult, from the command line.</summary>
public sealed class DifficultHubTests
{
    private const string Header = "key,title,resource_type,publication_date,creators,keywords,languages,related,metadata_only,files\n";
    private const string Misconfigured = """{"status":500,"message":"Misconfigured search."}""";

    [Fact]
    public async Task A_draft_that_the_hub_stored_and_answered_as_a_failure_is_asked_for_no_more_than_twice()
    {
        // Its search does not show the draft either.
        await using var hub = await HubAndManifest.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.FromDays(1) });
        Write(hub, "a,One,dataset,2020,org: GEO,,,,yes,");
        hub.Hub.Faults.Add("POST /api/records", new LyingStatusFault(500, Misconfigured));

        await hub.ImportAsync();
        var again = await hub.ImportAsync();

        Assert.NotEqual(0, again);
        Assert.InRange(hub.Hub.Requests.CountOf("POST /api/records"), 1, 2);
    }

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task A_deletion_that_is_answered_with_a_type_and_no_body_is_sent_once(HubProfile profile)
    {
        await using var hub = await HubAndManifest.StartAsync(new LocalHubOptions { Profile = profile });
        Write(hub, "a,One,dataset,2020,org: GEO,,,,,a.txt");
        hub.WriteFile("a.txt", "one");
        Assert.Equal(0, await hub.ImportAsync());

        hub.WriteFile("a.txt", "two two");
        Assert.Equal(0, await hub.ImportAsync());

        Assert.Equal(1, hub.Hub.Requests.CountOf("DELETE /api/records/*/draft/files/a.txt"));
        Assert.Single(hub.Hub.Requests.Entries, entry => entry.Method == "DELETE");
    }

    [Theory, InlineData(HubProfile.G), InlineData(HubProfile.N)]
    public async Task Restricted_files_of_a_public_record_are_mirrored_with_its_owners_token(HubProfile profile)
    {
        await using var pair = await HubAndMirror.StartAsync(new LocalHubOptions { Profile = profile });
        pair.Khsync.Environment["GKH_API_TOKEN"] = LocalHubOptions.OwnerToken;
        pair.State.PublishRecord(new RecordSeed { Title = "Restricted files", FilesRestricted = true, Files = [FileSeed.FromText("a.txt", "hello")] });

        await pair.SucceedAsync();

        Assert.Equal("a.txt present", Assert.Single(pair.Query<string>("SELECT key || ' ' || state FROM file")));
        Assert.Equal(0, await pair.Khsync.RunAsync("verify", "--path", pair.Into));
    }

    [Fact]
    public async Task One_record_that_the_hub_cannot_show_keeps_no_other_from_the_mirror()
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(60);
        pair.Hub.Faults.Add("GET /api/records*", new UnshowableFault(pair.State.Records[20].Id));

        var code = await pair.MirrorAsync("--no-files");

        Assert.True(code == 3, pair.Khsync.Everything);
        Assert.Equal(59, pair.Scalar<int>("SELECT count(*) FROM record"));
    }

    [Fact]
    public async Task A_check_finds_what_the_hub_fails_on()
    {
        await using var hub = await HubAndManifest.StartAsync();
        Write(
            hub,
            "kw,One,dataset,2020,org: GEO,soil | soil,,,yes,",
            "lang,Two,dataset,2020,org: GEO,,eng | eng,,yes,",
            "rel,Three,dataset,2020,org: GEO,,,cites doi:10.1/a | cites doi:10.1/a,yes,",
            "aff,Four,dataset,2020,\"Silva, Maria [INPE; INPE]\",,,,yes,",
            "ror,Five,dataset,2020,\"Silva, Maria [INPE ror:04xbn6x09]\",,,,yes,");

        var code = await hub.ImportAsync("--check");

        Assert.True(code == 3, hub.Khsync.Everything);
        Assert.All((string[])["kw", "lang", "rel", "aff", "ror"], key => Assert.Contains($"'{key}'", hub.Khsync.Everything, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("all", 3)]
    [InlineData("package,resource", 3)]
    [InlineData("package", 0)]
    public async Task Kinds_that_the_hub_does_not_have_are_a_warning(string kinds, int records)
    {
        await using var pair = await HubAndMirror.WithRecordsAsync(3, new LocalHubOptions { Profile = HubProfile.N });

        await pair.SucceedAsync("--kind", kinds);

        Assert.Contains("khsync: warning: The hub at ", pair.Khsync.Error, StringComparison.Ordinal);
        Assert.Contains("has no package records", pair.Khsync.Error, StringComparison.Ordinal);
        Assert.Equal(records, pair.Scalar<int>("SELECT count(*) FROM record WHERE state = 'present'"));
    }

    [Theory]
    [InlineData(HubProfile.G, false, "2131-01-01", "", "public")]
    [InlineData(HubProfile.N, false, "2131-01-01", "", "public")]
    [InlineData(HubProfile.G, true, "2131-01-01", "", "public")]
    [InlineData(HubProfile.N, true, "2131-01-01", "", "public")]
    [InlineData(HubProfile.G, true, "2131-01-01", "restricted", "restricted")]
    [InlineData(HubProfile.N, false, "2131-01-01", "restricted", "restricted")]
    [InlineData(HubProfile.G, true, "", "", "restricted")]
    [InlineData(HubProfile.N, true, "", "", "restricted")]
    public async Task A_cleared_embargo_ends_and_opens_the_files_that_it_closed(HubProfile profile, bool isPublished, string until, string wanted, string files)
    {
        await using var hub = await HubAndManifest.StartAsync(new LocalHubOptions { Profile = profile });
        hub.WriteFile("a.txt", "one");
        File.WriteAllText(
            hub.Manifest,
            $"key,title,resource_type,publication_date,creators,files,access_files,embargo_until,publish\na,One,dataset,2020,org: GEO,a.txt,{(until.Length > 0 ? "" : "restricted")},{until},yes\n");
        string[] options = isPublished ? ["--json", "--publish"] : ["--json"];
        Assert.True(await hub.ImportAsync(options) == 0, hub.Khsync.Everything);
        var id = hub.Rows()["a"].GetProperty("id").GetString()!;
        Assert.Equal(("restricted", until.Length > 0), await AccessAsync());

        File.WriteAllText(Path.Combine(hub.Khsync.Folder, "opened.csv"), $"key,action,record_id,access_files,embargo_until,publish\na,update,{id},{wanted},<clear>,yes\n");
        Assert.True(await hub.Khsync.RunAsync(["import", "opened.csv", .. options]) == 0, hub.Khsync.Everything);

        Assert.Equal((files, false), await AccessAsync());

        async Task<(string?, bool)> AccessAsync()
        {
            using var client = hub.NewClient();
            var now = isPublished
                ? await client.Records.GetRecordAsync(Resource, id, HubAndManifest.Cancellation)
                : await client.Drafts.GetAsync(Resource, id, HubAndManifest.Cancellation);

            return (now.FilesAccess, now.IsUnderEmbargo);
        }
    }

    private static void Write(HubAndManifest hub, params string[] rows) => File.WriteAllText(hub.Manifest, Header + string.Join('\n', rows) + "\n");
}
