using System.Text;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Rows whose drafts become resources of a package.</summary>
public sealed class PackageTests : IAsyncLifetime
{
    private const string Header = "key,title,resource_type,publication_date,creators,metadata_only,publish,package\n";
    private const string Associate = "POST /api/packages/*/context/actions/associate";
    private const string Add = "POST /api/packages/*/draft/resources";

    private ImportFixture _import = default!; // set before each test
    private HubClient _client = default!;
    private HubRecord _package = default!;

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        _client = new HubClient(_import.Connection with { Retries = 1 });
        _package = await NewPackageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _import.DisposeAsync();
    }

    [Fact]
    public async Task Drafts_become_resources_of_the_package_and_are_published_with_it()
    {
        Write([.. Enumerable.Range(1, 8).Select(number => Row($"row-{number}", _package.Id))]);

        var report = await RunAsync();

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.All(report.Rows, row => Assert.Equal(_package.Id, row.Package));
        Assert.Equal(report.Rows.Select(row => row.RecordId).Order(), (await ResourcesAsync()).Order());
        var draft = await _client.Drafts.GetAsync(RecordKind.Resource, report.Rows[0].RecordId!, ImportFixture.Cancellation);
        Assert.Equal(_package.ParentId, draft.Document.Object("parent").Object("relationship").Object("managed_by").Text("id"));
        await _client.Drafts.PublishAsync(RecordKind.Package, _package.Id, ImportFixture.Cancellation);
        Assert.All(report.Rows, row => Assert.NotNull(_import.Hub.State.Get(row.RecordId!)));
    }

    [Fact]
    public async Task The_same_manifest_again_and_a_changed_one_add_nothing_twice()
    {
        Write(Row("a", _package.Id));
        await RunAsync();
        _import.Hub.Requests.Clear();

        var again = await RunAsync();
        Write(Row("a", _package.Id).Replace("Map of a", "Map of all", StringComparison.Ordinal));
        var changed = await RunAsync();

        Assert.Equal((RowStatus.Unchanged, RowStatus.Updated), (again.Rows[0].Status, changed.Rows[0].Status));
        Assert.Equal((0, 0), (_import.Hub.Requests.CountOf(Associate), _import.Hub.Requests.CountOf(Add)));
        Assert.Single(await ResourcesAsync());
    }

    [Fact]
    public async Task A_package_that_takes_no_resources_is_found_before_anything_is_changed()
    {
        var published = _import.Hub.State.PublishRecord(new RecordSeed { Kind = LocalHub.RecordKind.Package, Title = "Published" });
        var edited = _import.Hub.State.PublishRecord(new RecordSeed { Kind = LocalHub.RecordKind.Package, Title = "Edited" });
        await _client.Drafts.EditAsync(RecordKind.Package, edited, ImportFixture.Cancellation);
        var foreign = await NewPackageAsync(LocalHubOptions.SecondToken);
        Write(Row("a", published), Row("b", edited), Row("c", foreign.Id), Row("d", "vsacr-wp766"), Row("e", _package.Id));
        _import.Hub.Requests.Clear();

        var verdict = await WithAsync(import => import.CheckAsync(plans: true, null, ImportFixture.Cancellation));
        var report = await RunAsync();

        Assert.Equal(
            [("KHM2020", 2), ("KHM2020", 3), ("KHM2003", 4), ("KHM2004", 5)],
            verdict.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).Select(problem => (problem.Code, problem.Row!.Value)));
        Assert.All(verdict.Problems.Where(problem => problem.Severity == ProblemSeverity.Error), problem => Assert.Equal(("package", "H"), (problem.Column, problem.ColumnLetter)));
        Assert.Equal(ImportOutcome.Refused, report.Outcome);
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task What_the_hub_refuses_is_a_problem_of_the_cell_and_the_other_rows_go_on()
    {
        var other = await NewPackageAsync();
        Write(Row("a", other.Id));
        await RunAsync();
        Write(Row("a", _package.Id), Row("b", _package.Id));

        var report = await RunAsync();

        Assert.Equal([RowStatus.Incomplete, RowStatus.Created], report.Rows.Select(row => row.Status));
        Assert.Equal(("KHM2019", "package", 2), report.Rows[0].Problems.Select(problem => (problem.Code, problem.Column, problem.Row!.Value)).Single());
        Assert.Equal([report.Rows[1].RecordId!], await ResourcesAsync());
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_refused_addition_ends_neither_the_row_s_draft_nor_the_run(int status)
    {
        Write([.. Enumerable.Range(1, 8).Select(number => Row($"row-{number}", _package.Id)), Row("plain", "")]);
        using (_import.Hub.Faults.Add(Add, StatusFault.OfHub(status)))
        {
            var report = await RunAsync();
            Assert.Equal((ImportOutcome.Partial, 8, 1), (report.Outcome, report.Count(RowStatus.Incomplete), report.Count(RowStatus.Created)));
            Assert.All(report.Rows.Where(row => row.IsFailure), row => Assert.Equal("KHM2019", Assert.Single(row.Problems).Code));
        }

        Assert.Equal(ImportOutcome.Succeeded, (await RunAsync()).Outcome);
        Assert.Equal(8, (await ResourcesAsync()).Count);
        Assert.Equal(9, (await _import.OwnAsync()).Count);
    }

    [Theory]
    [InlineData(Associate, 500)]
    [InlineData(Associate, 504)]
    [InlineData(Add, 500)]
    [InlineData(Add, 504)]
    public async Task An_answer_that_lies_adds_no_resource_twice(string call, int status)
    {
        Write([.. Enumerable.Range(1, 6).Select(number => Row($"row-{number}", _package.Id))]);
        using var lie = _import.Hub.Faults.Add(new FaultRule { Pattern = call, Action = new LyingStatusFault(status), Probability = 0.5, Seed = 5 });

        var report = await RunAsync();
        for (var again = 0; again < 5 && report.Outcome != ImportOutcome.Succeeded; again++)
            report = await RunAsync();

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(report.Rows.Select(row => row.RecordId).Order(), (await ResourcesAsync()).Order());
    }

    [Fact]
    public async Task An_import_stopped_at_any_call_goes_on_from_there()
    {
        Write([.. Enumerable.Range(1, 6).Select(number => Row($"row-{number}", _package.Id))]);
        var random = new Random(3);
        for (var stops = 0; stops < 8; stops++)
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(ImportFixture.Cancellation);
            using (_import.Hub.Faults.Add(new FaultRule { Pattern = "regex:^(POST|PUT) ", Action = new DelayFault(TimeSpan.FromMilliseconds(150)), Skip = random.Next(0, 12) }))
            {
                stop.CancelAfter(random.Next(60, 200));
                try
                {
                    await WithAsync(import => import.RunAsync(null, stop.Token));
                }
                catch (OperationCanceledException)
                {
                    // Stopped before anything was begun.
                }

                await Task.Delay(200, ImportFixture.Cancellation);
            }
        }

        var report = await RunAsync();

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(report.Rows.Select(row => row.RecordId).Order(), (await ResourcesAsync()).Order());
        Assert.Equal(6, (await _import.OwnAsync()).Count);
    }

    [Fact]
    public async Task A_row_of_a_package_is_not_published_by_itself()
    {
        Write(Row("a", _package.Id, "yes"));

        var report = await RunAsync(publish: true);

        Assert.Equal((RowStatus.Created, "KHM2018", "publish"), (report.Rows[0].Status, report.Rows[0].Problems[0].Code, report.Rows[0].Problems[0].Column));
        Assert.Equal(0, _import.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Fact]
    public async Task An_undo_takes_the_drafts_out_of_the_package()
    {
        Write(Row("a", _package.Id), Row("b", _package.Id));
        await RunAsync();

        var undone = await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.All(undone, row => Assert.Equal(UndoStatus.Discarded, row.Status));
        Assert.Empty(await ResourcesAsync());
        Assert.Empty(await _import.OwnAsync());
    }

    [Fact]
    public async Task The_plan_counts_the_calls_of_a_package()
    {
        IReadOnlyList<ImportRow> rows = [.. _import.Rows(4).Select(row => (row with { Package = _package.Id }).WithHash())];
        _import.Hub.Requests.Clear();

        var plan = await _import.PlanAsync(rows);
        await _import.SucceedAsync(rows);

        Assert.Equal((17, 4), (plan.Requests, plan.Packaged));
        Assert.Equal(plan.Requests, _import.Hub.Requests.Entries.Count(request => request.Method != "GET" || request.PathAndQuery.Contains("packages", StringComparison.Ordinal) || request.PathAndQuery.EndsWith("/draft", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_package_is_published_after_its_resources_of_the_same_manifest()
    {
        _import.Hub.Faults.Add(Associate, new DelayFault(TimeSpan.FromMilliseconds(100)));
        WriteMixed($"p,,,,,,yes,,package,update,{_package.Id}", [.. Enumerable.Range(1, 12).Select(number => Row($"row-{number}", _package.Id, "yes") + ",resource,create,")]);

        var report = await RunAsync(publish: true);

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(RowStatus.Published, report.Rows[0].Status);
        Assert.All(report.Rows.Skip(1), row => Assert.NotNull(_import.Hub.State.Get(row.RecordId!)));
        Assert.All((await RunAsync(publish: true)).Rows, row => Assert.Equal(RowStatus.Unchanged, row.Status));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_package_is_not_published_while_a_resource_of_the_same_manifest_is_missing(bool isFoundByCheck)
    {
        var bad = Row("bad", _package.Id, "yes") + ",resource,create,";
        WriteMixed($"p,,,,,,yes,,package,update,{_package.Id}", Row("a", _package.Id, "yes") + ",resource,create,", isFoundByCheck ? bad.Replace("2024", "01/06/2020", StringComparison.Ordinal) : bad);
        if (!isFoundByCheck)
            _import.Hub.Faults.Add(new FaultRule { Pattern = "POST /api/records", Action = new StatusFault(400), Skip = 1, Count = 1 });

        var report = await WithAsync(import => import.RunAsync(null, ImportFixture.Cancellation), publish: true, OnRowError.Continue);

        Assert.Equal((ImportOutcome.Partial, RowStatus.Updated), (report.Outcome, report.Rows[0].Status));
        Assert.Equal(("KHM2018", "publish", ProblemSeverity.Warning), report.Rows[0].Problems.Select(problem => (problem.Code, problem.Column, problem.Severity)).Single());
        Assert.Equal(0, _import.Hub.Requests.CountOf("POST /api/packages/*/draft/actions/publish"));
        WriteMixed($"p,,,,,,yes,,package,update,{_package.Id}", Row("a", _package.Id, "yes") + ",resource,create,", bad);
        Assert.Equal(RowStatus.Published, (await RunAsync(publish: true)).Rows[0].Status);
    }

    [Fact]
    public async Task An_undo_discards_a_package_that_only_imports_have_filled()
    {
        WriteMixed("p,A new package,,2024,\"Silva, Ana\",yes,,,package,create,");
        var package = (await RunAsync()).Rows[0].RecordId!;
        WriteMixed("p,A new package,,2024,\"Silva, Ana\",yes,,,package,create,", Row("a", package) + ",resource,create,");
        var report = await RunAsync();
        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));

        var undone = await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.All(undone, row => Assert.True(row.Status == UndoStatus.Discarded, $"{row.Key} {row.Status}: {row.Error}"));
    }

    private static string Row(string key, string package, string publish = "no") => $"{key},Map of {key},dataset,2024,\"Silva, Ana\",yes,{publish},{package}";

    private void Write(params string[] rows) => File.WriteAllText(_import.Manifest, Header + string.Join("\n", rows) + "\n");

    private void WriteMixed(params string[] rows) => File.WriteAllText(_import.Manifest, Header.TrimEnd('\n') + ",kind,action,record_id\n" + string.Join("\n", rows) + "\n");

    private void WriteMixed(string package, string[] rows) => WriteMixed([package, .. rows]);

    private async Task<HubRecord> NewPackageAsync(string? token = null)
    {
        using var client = new HubClient(token is null ? _import.Connection : _import.Connection with { Token = token });

        return await client.Drafts.CreateAsync(RecordKind.Package, Encoding.UTF8.GetBytes("""
            {"access":{"record":"public","files":"public"},"files":{"enabled":false},"metadata":{"title":"A package","publication_date":"2026","creators":[{"person_or_org":{"type":"organizational","name":"GEO"}}]}}
            """), cancellationToken: ImportFixture.Cancellation);
    }

    private Task<IReadOnlyCollection<string>> ResourcesAsync() => _client.Packages.ListResourcesAsync(_package.Id, ImportFixture.Cancellation);

    private Task<ImportReport> RunAsync(bool publish = false) => WithAsync(import => import.RunAsync(null, ImportFixture.Cancellation), publish);

    private async Task<T> WithAsync<T>(Func<ManifestImport, Task<T>> work, bool publish = false, OnRowError? onError = null) =>
        await work(new ManifestImport(_client, _import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies"), Publish = publish, OnError = onError }));
}
