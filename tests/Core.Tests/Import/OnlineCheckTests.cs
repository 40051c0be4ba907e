using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>What the check asks the hub, and what it finds before the hub refuses it.</summary>
public sealed class OnlineCheckTests
{
    private const string Header = "key,title,resource_type,publication_date,creators,keywords,languages,related_identifiers,funding,metadata_only\n";

    public static TheoryData<HubProfile> Profiles => [HubProfile.G, HubProfile.N];

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Equal_entries_are_sent_once_with_a_warning_at_each_cell(HubProfile profile)
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { Profile = profile });
        Write(import, "a,Soils,dataset,2024,\"Silva, Ana [INPE; INPE]\",soil | water | soil,eng | eng,cites doi:10.1234/a | cites doi:10.1234/a,,yes\n");

        var report = await RunAsync(import);

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(
            [("creators", null), ("keywords", 3), ("languages", 2), ("related_identifiers", 2)],
            report.Problems.Where(problem => problem.Code == "KHM2022").Select(problem => (problem.Column, problem.Item)).OrderBy(place => place.Column, StringComparer.Ordinal));
        var draft = Assert.Single(await import.OwnAsync());
        Assert.Equal(2, ((IReadOnlyList<object?>)draft.Metadata["subjects"]!).Count);
        Assert.Equal(1, import.Hub.Requests.CountOf("POST /api/records"));
    }

    [Theory]
    [MemberData(nameof(Profiles))]
    public async Task Organisations_and_funders_that_the_hub_lacks_are_named_at_their_cells_and_asked_for_once(HubProfile profile)
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { Profile = profile });
        var rows = new StringBuilder();
        for (var row = 1; row <= 20; row++)
            rows.Append($"r{row},Soils {row},dataset,2024,\"Silva, Ana [INPE ror:04xbn6x09] | Brown, Troy [ror:01ggx4157]\",,,,National Aeronautics and Space Administration[ror:04xbn6x09],yes\n");
        Write(import, rows.ToString());

        var verdict = await CheckAsync(import);

        var found = verdict.Problems.Where(problem => problem.Code == "KHM2023").ToList();
        Assert.Equal((40, 20), (found.Count, found.Count(problem => problem.Column == "creators")));
        Assert.All(found, problem => Assert.Equal((ProblemSeverity.Error, "04xbn6x09"), (problem.Severity, problem.Value)));
        Assert.Contains("the name alone is sent: INPE", found.First(problem => problem.Column == "creators").Suggestion, StringComparison.Ordinal);
        Assert.Contains("ror:027ka1x80", found.First(problem => problem.Column == "funding").Suggestion, StringComparison.Ordinal);
        Assert.Equal((2, 1), (import.Hub.Requests.CountOf("GET /api/affiliations/*"), import.Hub.Requests.CountOf("GET /api/funders/*")));
    }

    [Fact]
    public async Task Titles_are_asked_for_by_themselves_however_much_the_caller_has()
    {
        await using var import = await ImportFixture.StartAsync();
        for (var record = 0; record < 150; record++)
            import.Hub.State.PublishRecord(new RecordSeed { Title = record < 7 ? "Soils of the \"north\": a/b" : $"Other {record}" });
        var rows = string.Concat(Enumerable.Range(1, 24).Select(row => $"r{row},{(row == 5 ? "\"Soils of the \"\"north\"\": a/b\"" : $"Rivers {row}")},dataset,2024,\"Silva, Ana\",,,,,yes\n"));
        Write(import, rows);
        await CheckAsync(import); // fetches the vocabularies
        import.Hub.Requests.Clear();

        var verdict = await CheckAsync(import);

        var problem = Assert.Single(verdict.Problems, problem => problem.Code == "KHM2015");
        Assert.Equal(6, problem.Row);
        Assert.Contains("7 records or drafts of this title", problem.Message, StringComparison.Ordinal);
        Assert.Equal(3, import.Hub.Requests.CountOf("GET /api/user/records"));
        Assert.InRange(import.Hub.Requests.Count, 3, 6);
    }

    [Fact]
    public async Task Many_rows_of_one_title_have_one_warning_each_and_none_of_the_drafts_made_of_them()
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.Zero });
        for (var record = 0; record < 5; record++)
            import.Hub.State.PublishRecord(new RecordSeed { Title = "Soils" });
        Write(import, string.Concat(Enumerable.Range(1, 60).Select(row => $"r{row},Soils,dataset,2024,\"Silva, Ana\",word{row},,,,yes\n")));

        var report = await RunAsync(import);

        var warnings = report.Problems.Where(problem => problem.Code == "KHM2015").ToList();
        Assert.Equal(60, warnings.Count);
        Assert.All(warnings, warning => Assert.Contains("5 records or drafts", warning.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drafts_that_the_journal_knows_are_asked_for_by_their_ids()
    {
        await using var import = await ImportFixture.StartAsync();
        for (var record = 0; record < 250; record++)
            import.Hub.State.PublishRecord(new RecordSeed { Title = $"Other {record}" });
        var rows = import.Rows(60);
        await import.SucceedAsync(rows);
        await import.OwnAsync(); // waits for the index
        import.Hub.Requests.Clear();

        Assert.Equal(60, (await import.PlanAsync(rows)).Nothing);
        Assert.Equal((2, 2), (import.Hub.Requests.CountOf("GET /api/user/records"), import.Hub.Requests.Count));
    }

    private static void Write(ImportFixture import, string rows) => File.WriteAllText(import.Manifest, Header + rows);

    private static async Task<ManifestVerdict> CheckAsync(ImportFixture import)
    {
        using var client = new HubClient(import.Connection);

        return await new ManifestImport(client, import.Manifest, Options(import)).CheckAsync(plans: false, cancellationToken: ImportFixture.Cancellation);
    }

    private static async Task<ImportReport> RunAsync(ImportFixture import)
    {
        using var client = new HubClient(import.Connection);

        return await new ManifestImport(client, import.Manifest, Options(import)).RunAsync(cancellationToken: ImportFixture.Cancellation);
    }

    private static ManifestImportOptions Options(ImportFixture import) => new() { VocabularyFolder = Path.Combine(import.Root, "vocabularies") };
}
