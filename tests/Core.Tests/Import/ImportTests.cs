using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

public sealed class ImportTests
{
    [Fact]
    public async Task Each_row_becomes_one_draft_with_its_files()
    {
        await using var import = await ImportFixture.StartAsync();
        var rows = import.Rows(9, "a.txt", "b.txt");

        var report = await import.SucceedAsync(rows);

        Assert.All(report.Rows, row => Assert.Equal((RowStatus.Created, 2), (row.Status, row.FilesDone)));
        Assert.Equal(rows.Select(row => row.Key), report.Rows.Select(row => row.Key));
        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task The_same_rows_again_change_nothing()
    {
        await using var import = await ImportFixture.StartAsync();
        var rows = import.Rows(12, "a.txt");
        await import.SucceedAsync(rows);
        import.Hub.Requests.Clear();

        var report = await import.SucceedAsync(rows);

        Assert.All(report.Rows, row => Assert.Equal(RowStatus.Unchanged, row.Status));
        Assert.All(report.Rows, row => Assert.NotNull(row.RecordId));
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task A_changed_row_changes_its_draft()
    {
        await using var import = await ImportFixture.StartAsync();
        var first = await import.SucceedAsync([import.Row("a", "Rivers", "one.txt", "two.txt"), import.Row("b", "Lakes")]);
        IReadOnlyList<ImportRow> changed = [import.Row("a", "Rivers and streams", "one.txt", "three.txt"), import.Row("b", "Lakes")];

        var report = await import.SucceedAsync(changed);

        Assert.Equal([RowStatus.Updated, RowStatus.Unchanged], report.Rows.Select(row => row.Status));
        Assert.Equal(first.Rows.Select(row => row.RecordId), report.Rows.Select(row => row.RecordId));
        await import.AssertOneDraftEachAsync(changed);
    }

    [Fact]
    public async Task A_file_whose_content_changed_is_uploaded_again_and_nothing_else()
    {
        await using var import = await ImportFixture.StartAsync();
        await import.SucceedAsync([import.Row("a", "Rivers", "one.txt", "two.txt")]);
        import.FileOf("a-one.txt", "changed");
        var row = import.Row("a", "Rivers", "two.txt");
        row = (row with { Files = [import.FileOf("a-one.txt", "changed"), .. row.Files!] }).WithHash();
        import.Hub.Requests.Clear();

        var report = await import.SucceedAsync([row]);

        Assert.Equal(1, report.Rows[0].FilesDone);
        Assert.Equal(0, import.Hub.Requests.CountOf("PUT /api/records/*/draft"));
        await import.AssertOneDraftEachAsync([row]);
    }

    [Fact]
    public async Task A_published_record_is_left_alone_and_reported()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Options = new ImportOptions { Publish = true };
        var row = import.Row("a", "Rivers", "one.txt") with { Publish = true };
        var first = await import.SucceedAsync([row]);
        Assert.Equal(RowStatus.Published, first.Rows[0].Status);
        import.Hub.Requests.Clear();

        var again = await import.SucceedAsync([row]);
        var changed = await import.SucceedAsync([import.Row("a", "Rivers and streams", "one.txt") with { Publish = true }]);

        Assert.Equal(RowStatus.Unchanged, again.Rows[0].Status);
        Assert.Equal(RowStatus.LeftAlone, changed.Rows[0].Status);
        Assert.Equal(first.Rows[0].RecordId, changed.Rows[0].RecordId);
        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        Assert.Equal("Rivers", Assert.Single(await import.OwnAsync()).Title);
    }

    [Fact]
    public async Task A_record_that_was_mended_and_published_by_hand_is_left_alone_and_reported()
    {
        await using var import = await ImportFixture.StartAsync();
        var incomplete = import.Row("a") with { Json = ImportFixture.Json("") };
        var first = Assert.Single((await import.RunAsync([incomplete])).Rows);
        Assert.Equal(RowStatus.Incomplete, first.Status);
        using (var client = new HubClient(import.Connection))
        {
            await client.Drafts.UpdateAsync(RecordKind.Resource, first.RecordId!, ImportFixture.Json("Mended by hand"), cancellationToken: ImportFixture.Cancellation);
            await client.Drafts.ChangeAsync(RecordKind.Resource, first.RecordId!, """{"files":{"enabled":false}}"""u8.ToArray(), cancellationToken: ImportFixture.Cancellation);
            await client.Drafts.PublishAsync(RecordKind.Resource, first.RecordId!, ImportFixture.Cancellation);
        }

        var again = Assert.Single((await import.RunAsync([import.Row("a", "Mended in the sheet")])).Rows);

        Assert.Equal(RowStatus.LeftAlone, again.Status);
        Assert.NotEmpty(again.Problems);
        Assert.Equal("Mended by hand", Assert.Single(await import.OwnAsync()).Title);
    }

    [Fact]
    public async Task Rows_are_published_only_when_the_import_and_the_row_say_so()
    {
        await using var import = await ImportFixture.StartAsync();
        IReadOnlyList<ImportRow> rows = [import.Row("a", "Rivers", "x.txt") with { Publish = true }, import.Row("b", "Lakes", "x.txt")];

        await import.SucceedAsync(rows);
        Assert.Equal(0, import.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
        import.Options = new ImportOptions { Publish = true };
        var report = await import.SucceedAsync(rows);

        Assert.Equal([RowStatus.Published, RowStatus.Unchanged], report.Rows.Select(row => row.Status));
        Assert.Equal([true, false], (await import.OwnAsync()).OrderByDescending(record => record.Title).Select(record => record.IsPublished));
    }

    [Fact]
    public async Task What_the_hub_drops_is_told_with_its_cell_and_mended_by_the_next_import()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = (import.Row("a", "Ri", "x.txt") with { FindCell = field => field == "metadata.title" ? new CellPlace("title", "B") : null }).WithHash();

        var report = await import.RunAsync([row]);
        var mended = import.Row("a", "Rivers", "x.txt");
        var second = await import.SucceedAsync([mended]);

        Assert.Equal((ImportOutcome.Partial, RowStatus.Incomplete), (report.Outcome, report.Rows[0].Status));
        var problem = Assert.Single(report.Rows[0].Problems);
        Assert.Equal(("title", "B", 2), (problem.Column, problem.ColumnLetter, problem.Row));
        Assert.Contains("Shorter than minimum length 3.", problem.Message, StringComparison.Ordinal);
        Assert.Equal(report.Rows[0].RecordId, second.Rows[0].RecordId);
        await import.AssertOneDraftEachAsync([mended]);
    }

    [Fact]
    public async Task A_row_that_the_hub_refuses_leaves_no_draft_and_the_others_go_on()
    {
        await using var import = await ImportFixture.StartAsync();
        var bad = import.Row("bad", "Bad type");
        bad = (bad with { Json = System.Text.Encoding.UTF8.GetBytes(System.Text.Encoding.UTF8.GetString(bad.Json).Replace("dataset", "datasett", StringComparison.Ordinal)) }).WithHash();

        var report = await import.RunAsync([bad, .. import.Rows(5)]);

        Assert.Equal(ImportOutcome.Partial, report.Outcome);
        Assert.Equal(RowStatus.Failed, report.Rows[0].Status);
        Assert.Equal(5, report.Count(RowStatus.Created));
        Assert.Equal(5, (await import.OwnAsync()).Count);
    }

    [Fact]
    public async Task An_import_that_stops_at_the_first_failure_begins_no_other_row()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { Connections = 1 };
        import.Options = new ImportOptions { OnError = OnRowError.Stop };
        var rows = import.Rows(20, "x.txt");
        File.Delete(rows[2].Files![0].Path);

        var report = await import.RunAsync(rows);
        Assert.Equal(ImportOutcome.Partial, report.Outcome);
        Assert.Equal(RowStatus.Failed, report.Rows[2].Status);
        Assert.True(report.Count(RowStatus.NotTried) >= 14, $"{report.Count(RowStatus.NotTried)} rows were not tried.");
        var again = await import.SucceedAsync(import.Rows(20, "x.txt"));

        Assert.Equal(20, again.Rows.Count);
        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task An_import_that_another_process_has_under_way_is_refused()
    {
        await using var import = await ImportFixture.StartAsync();
        await import.SucceedAsync(import.Rows(1));
        using var held = ImportLock.Take(ImportPlaces.Of(import.Manifest));

        var fault = await Assert.ThrowsAsync<ImportHeldException>(() => import.RunAsync(import.Rows(1)));

        Assert.Contains("Another process imports this manifest", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_the_hub_does_not_accept_is_found_out_before_anything_is_begun()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { Token = "not-a-token" };

        await Assert.ThrowsAsync<KnowledgeHub.Client.HubUnauthorizedException>(() => import.RunAsync(import.Rows(3)));

        Assert.All(import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task A_file_that_is_not_the_one_meant_is_not_kept_on_the_hub()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = import.Row("a", "Rivers", "x.txt");
        row = row with { Files = [row.Files![0] with { Checksum = "sha256:" + new string('0', 64) }] };

        var report = await import.RunAsync([row]);

        Assert.Equal(RowStatus.Failed, report.Rows[0].Status);
        Assert.Contains("is not the file that the manifest means", Assert.Single(report.Rows[0].Problems).Message, StringComparison.Ordinal);
        Assert.Empty(await import.FilesAsync(Assert.Single(await import.OwnAsync()).Id));
    }

    [Fact]
    public async Task A_draft_that_somebody_discarded_is_made_anew()
    {
        await using var import = await ImportFixture.StartAsync();
        var rows = import.Rows(2, "x.txt");
        var first = await import.SucceedAsync(rows);
        using (var client = new KnowledgeHub.Client.HubClient(import.Connection))
            await client.Drafts.DiscardAsync(KnowledgeHub.Model.RecordKind.Resource, first.Rows[0].RecordId!, cancellationToken: ImportFixture.Cancellation);

        var report = await import.SucceedAsync(rows);

        Assert.Equal([RowStatus.Created, RowStatus.Unchanged], report.Rows.Select(row => row.Status));
        await import.AssertOneDraftEachAsync(rows);
    }

    [Fact]
    public async Task A_plan_tells_what_will_be_done_and_changes_nothing()
    {
        await using var import = await ImportFixture.StartAsync();
        var rows = import.Rows(10, "a.txt", "b.txt");

        var plan = await import.PlanAsync(rows);

        Assert.Equal((10, 20, 70), (plan.Creates, plan.Files, plan.Requests));
        Assert.Equal(rows.Sum(row => row.Files!.Sum(file => file.SizeBytes)), plan.Bytes);
        Assert.Equal(TimeSpan.FromSeconds(42), plan.LeastTime(100));
        Assert.Equal(0, import.Hub.Requests.Count);
        Assert.False(Directory.Exists(import.Manifest + ".runs"));
    }
}
