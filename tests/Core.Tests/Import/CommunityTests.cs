using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Rows whose drafts a community is to review.</summary>
public sealed class CommunityTests : IAsyncLifetime
{
    private const string Header = "key,title,resource_type,publication_date,creators,metadata_only,publish,community\n";
    private const string Review = "PUT /api/records/*/draft/review";
    private const string Lookup = "GET /api/communities/*";

    private ImportFixture _import = default!; // set before each test

    public async ValueTask InitializeAsync() => _import = await ImportFixture.StartAsync();

    public ValueTask DisposeAsync() => _import.DisposeAsync();

    [Fact]
    public async Task A_draft_gets_its_review_and_nothing_is_submitted()
    {
        Write(Row("a", "soils"), Row("b", "Soils"), Row("c", ""), Row("d", new CommunitySeed("water", "").Id));

        var report = await RunAsync();

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(["soils", "Soils", null, new CommunitySeed("water", "").Id], report.Rows.Select(row => row.Community));
        Assert.Equal([("soils", "created"), ("soils", "created"), (null, null), ("water", "created")], await ReviewsAsync(report));
        Assert.Equal((2, 3), (_import.Hub.Requests.CountOf(Lookup), _import.Hub.Requests.CountOf(Review)));
        Assert.Contains("kh_community", File.ReadLines(Path.Combine(report.Folder, "report.csv")).First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_manifest_again_leaves_the_review_as_it_is()
    {
        Write(Row("a", "soils"));
        var id = (await RunAsync()).Rows[0].RecordId!;
        var review = (await FindAsync(id))!.Id;
        _import.Hub.Requests.Clear();

        var again = await RunAsync();
        Write(Row("a", "soils").Replace("Map of a", "Map of all", StringComparison.Ordinal));
        var changed = await RunAsync();

        Assert.Equal((RowStatus.Unchanged, RowStatus.Updated), (again.Rows[0].Status, changed.Rows[0].Status));
        Assert.Equal(review, (await FindAsync(id))!.Id);
        Assert.Equal(0, _import.Hub.Requests.CountOf(Review));
    }

    [Fact]
    public async Task Another_community_takes_the_place_of_the_first_until_the_review_is_submitted()
    {
        Write(Row("a", "soils"));
        await RunAsync();
        Write(Row("a", "water"));
        var moved = await RunAsync();
        _import.Hub.State.SetReviewStatus(moved.Rows[0].RecordId!, "submitted");
        Write(Row("a", "soils"));
        var refused = await RunAsync();

        var problem = Assert.Single(refused.Rows[0].Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("KHM2017", "community", "H", 2), (problem.Code, problem.Column, problem.ColumnLetter, problem.Row));
        Assert.Equal(RowStatus.Incomplete, refused.Rows[0].Status);
        Assert.Equal([("water", "submitted")], await ReviewsAsync(refused));
    }

    [Fact]
    public async Task A_community_that_the_hub_does_not_know_is_found_before_anything_is_changed()
    {
        Write(Row("a", "soils"), Row("b", "soil | water"));

        var verdict = await WithAsync(import => import.CheckAsync(plans: true, null, ImportFixture.Cancellation));
        var report = await RunAsync();

        var problem = Assert.Single(verdict.Problems, problem => problem.Severity == ProblemSeverity.Error);
        Assert.Equal(("KHM1103", 3, "community", "H", 1, "soil"), (problem.Code, problem.Row, problem.Column, problem.ColumnLetter, problem.Item, problem.Value));
        Assert.Equal(ImportOutcome.Refused, report.Outcome);
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_restricted_community_is_a_problem_of_its_cell()
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { Communities = [new CommunitySeed("secret", "Secret") { Restricted = true }] });
        import.Connection = import.Connection with { Token = LocalHubOptions.SecondToken };

        var report = await import.RunAsync([(import.Row("a") with { Community = "secret" }).WithHash()]);

        Assert.Equal((RowStatus.Incomplete, "KHM2003", "community"), (report.Rows[0].Status, report.Rows[0].Problems[0].Code, report.Rows[0].Problems[0].Column));
    }

    [Fact]
    public async Task A_row_that_goes_to_review_is_not_published_and_says_so()
    {
        Write(Row("a", "soils", "yes"), Row("b", "", "yes"));

        var verdict = await WithAsync(import => import.CheckAsync(plans: true, null, ImportFixture.Cancellation), publish: true);
        var report = await RunAsync(publish: true);

        Assert.Equal((1, 1, 1), (verdict.Plan!.Publishes, verdict.Plan.HeldBack, verdict.Plan.Reviews));
        Assert.Equal((ProblemSeverity.Warning, "KHM2018", "publish", 2), verdict.Problems.Where(problem => problem.Code == "KHM2018").Select(problem => (problem.Severity, problem.Code, problem.Column, problem.Row)).Single());
        Assert.Equal([RowStatus.Created, RowStatus.Published], report.Rows.Select(row => row.Status));
        Assert.Equal("KHM2018", Assert.Single(report.Rows[0].Problems).Code);
        Assert.Equal([("soils", "created"), (null, null)], await ReviewsAsync(report));
    }

    [Fact]
    public async Task An_updated_draft_goes_to_review_instead_of_being_published_in_this_run_and_the_next()
    {
        var id = (await _import.SucceedAsync([_import.Row("a")])).Rows[0].RecordId;
        Write(("key,action,record_id,version,publish,community", $"u,update,{id},v2,yes,soils"));

        var first = await RunAsync();
        var second = await RunAsync(publish: true);
        var alone = await _import.RunAsync([_import.Row("a") with { Publish = true }]);

        Assert.Equal((RowStatus.Updated, "soils"), (first.Rows[0].Status, first.Rows[0].Community));
        Assert.Equal((RowStatus.Updated, "KHM2018"), (second.Rows[0].Status, Assert.Single(second.Rows[0].Problems).Code));
        Assert.Equal(RowStatus.Unchanged, alone.Rows[0].Status);
        Assert.Equal(0, _import.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Fact]
    public async Task A_check_without_a_token_does_not_judge_what_only_a_token_shows()
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { Communities = [new CommunitySeed("secret", "Secret") { Restricted = true }] });
        using var client = new HubClient(import.Connection with { Token = null });
        var package = import.Hub.State.PublishRecord(new RecordSeed { Kind = LocalHub.RecordKind.Package, Title = "Closed", Restricted = true });
        File.WriteAllText(import.Manifest, $"key,title,resource_type,publication_date,creators,metadata_only,community,package\na,Maps,dataset,2024,\"Silva, Ana\",yes,secret,\nb,More maps,dataset,2024,\"Silva, Ana\",yes,,{package}\n");

        var verdict = await new ManifestImport(client, import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(import.Root, "vocabularies") }).CheckAsync(plans: false, null, ImportFixture.Cancellation);

        Assert.True(verdict.IsSound, string.Join(" ", verdict.Problems));
    }

    [Fact]
    public async Task A_published_record_is_not_reviewed_and_its_update_goes_on()
    {
        var id = _import.Hub.State.PublishRecord(new RecordSeed { Title = "Soils", ResourceType = "dataset" });
        Write(("key,action,record_id,version,publish,community", $"u,update,{id},v2,yes,soils"));

        var report = await RunAsync(publish: true);

        Assert.Equal(RowStatus.Published, report.Rows[0].Status);
        Assert.Equal((ProblemSeverity.Warning, "KHM2016", "community"), report.Rows[0].Problems.Select(problem => (problem.Severity, problem.Code, problem.Column)).Single());
        Assert.Equal(0, _import.Hub.Requests.CountOf(Review));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(504)]
    public async Task An_answer_that_lies_makes_no_second_review(int status)
    {
        Write(Row("a", "soils"));
        using var lie = _import.Hub.Faults.Add(Review, new LyingStatusFault(status), count: 1);

        var report = await RunAsync();

        Assert.Equal(ImportOutcome.Succeeded, report.Outcome);
        Assert.Equal((1, "soils"), (_import.Hub.Requests.CountOf(Review), (await ReviewsAsync(report)).Single().Community));
    }

    [Fact]
    public async Task An_import_stopped_before_its_review_was_answered_goes_on_with_it()
    {
        Write([.. Enumerable.Range(1, 6).Select(number => Row($"row-{number}", "soils"))]);
        using (_import.Hub.Faults.Add(Review, new LyingStatusFault(504)))
        using (_import.Hub.Faults.Add("GET /api/records/*/draft/review", new StatusFault(504)))
            Assert.All((await RunAsync(OnRowError.Continue)).Rows, row => Assert.Contains(row.Status, (RowStatus[])[RowStatus.Failed, RowStatus.NotTried]));
        var made = _import.Hub.Requests.CountOf(Review);
        Assert.NotEqual(0, made);

        var report = await RunAsync();

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.All(await ReviewsAsync(report), review => Assert.Equal(("soils", "created"), review));
        Assert.Equal(6, (await _import.OwnAsync()).Count);
    }

    [Fact]
    public async Task An_undo_discards_a_draft_with_its_review_but_not_one_under_review()
    {
        Write(Row("a", "soils"), Row("b", "soils"));
        var report = await RunAsync();
        _import.Hub.State.SetReviewStatus(report.Rows[1].RecordId!, "submitted");
        using var client = new HubClient(_import.Connection);

        var undone = await new ImportUndo(client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.Equal([UndoStatus.Discarded, UndoStatus.Failed], undone.Select(row => row.Status));
        Assert.Contains("cancel the review", undone[1].Error, StringComparison.Ordinal);
        Assert.Equal([report.Rows[1].RecordId], (await _import.OwnAsync()).Select(draft => draft.Id));
    }

    [Fact]
    public async Task The_plan_counts_the_calls_of_a_review()
    {
        IReadOnlyList<ImportRow> rows = [.. _import.Rows(4).Select(row => (row with { Community = "soils" }).WithHash())];

        var plan = await _import.PlanAsync(rows);
        await _import.SucceedAsync(rows);

        Assert.Equal((9, 4), (plan.Requests, plan.Reviews));
        Assert.Equal(plan.Requests, _import.Hub.Requests.Entries.Count(request => request.Method != "GET" || request.PathAndQuery.Contains("communities", StringComparison.Ordinal)));
    }

    private static string Row(string key, string community, string publish = "no") => $"{key},Map of {key},dataset,2024,\"Silva, Ana\",yes,{publish},{community}";

    private void Write(params string[] rows) => File.WriteAllText(_import.Manifest, Header + string.Join("\n", rows) + "\n");

    private void Write((string Header, string Row) manifest) => File.WriteAllText(_import.Manifest, $"{manifest.Header}\n{manifest.Row}\n");

    private async Task<IReadOnlyList<(string? Community, string? Status)>> ReviewsAsync(ImportReport report)
    {
        var reviews = new List<(string?, string?)>();
        foreach (var row in report.Rows)
        {
            var review = row.Status == RowStatus.Published ? null : await FindAsync(row.RecordId!);
            reviews.Add((new LocalHubOptions().Communities.FirstOrDefault(community => community.Id == review?.CommunityId)?.Slug, review?.Status));
        }

        return reviews;
    }

    private async Task<KnowledgeHub.Model.DraftReview?> FindAsync(string draft)
    {
        using var client = new HubClient(_import.Connection);

        return await client.Reviews.FindAsync(RecordKind.Resource, draft, ImportFixture.Cancellation);
    }

    private Task<ImportReport> RunAsync(bool publish = false) => WithAsync(import => import.RunAsync(null, ImportFixture.Cancellation), publish);

    private Task<ImportReport> RunAsync(OnRowError onError) => WithAsync(import => import.RunAsync(null, ImportFixture.Cancellation), onError: onError);

    private async Task<T> WithAsync<T>(Func<ManifestImport, Task<T>> work, bool publish = false, OnRowError? onError = null)
    {
        using var client = new HubClient(_import.Connection with { Retries = 1 });

        return await work(new ManifestImport(client, _import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies"), Publish = publish, OnError = onError }));
    }
}
