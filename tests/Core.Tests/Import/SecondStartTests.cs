using KnowledgeHub.Client;
using KnowledgeHub.Import;
using Microsoft.Data.Sqlite;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Whatever moment an import or an undo was ended at, the next start knows what is done and what is not.</summary>
public sealed class SecondStartTests : IAsyncLifetime
{
    private ImportFixture _import = default!; // set before each test
    private HubClient _client = default!;

    private string Journal => Path.Combine(Directory.CreateDirectory(_import.Manifest + ".runs").FullName, "journal.db");

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        _client = new HubClient(_import.Connection);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _import.DisposeAsync();
    }

    [Fact]
    public async Task No_row_is_handed_out_that_could_not_be_noted_however_many_ask()
    {
        using var journal = OpenJournal();
        Execute("CREATE TRIGGER full BEFORE UPDATE ON row BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        await journal.AskAsync([_import.Row("z")], run: 1, DateTimeOffset.UtcNow);
        await Assert.ThrowsAsync<ImportException>(() => journal.BeginChangeAsync(_import.Row("z")));
        var rows = _import.Rows(3).Select(row => new PlannedRow { Row = row, Step = PlannedStep.Create }).ToList();
        var feed = new RowFeed(rows, new Dictionary<string, KnowledgeHub.Model.HubRecord>(), journal, new HubMoment(_client, TimeProvider.System), run: 1);

        for (var worker = 0; worker < 3; worker++)
            await Assert.ThrowsAsync<ImportException>(feed.NextAsync);
    }

    [Fact]
    public async Task A_record_published_by_hand_before_all_of_its_row_was_done_is_not_called_done()
    {
        var row = _import.Row("a", null, "map.txt");
        await ClaimAsync(row);
        var draft = Assert.Single(await _import.OwnAsync());
        await _client.Drafts.ChangeAsync(RecordKind.Resource, draft.Id, """{"files":{"enabled":false}}"""u8.ToArray(), cancellationToken: ImportFixture.Cancellation);
        await _client.Drafts.PublishAsync(RecordKind.Resource, draft.Id, ImportFixture.Cancellation);

        var report = Assert.Single((await _import.SucceedAsync([row])).Rows);

        Assert.Equal((RowStatus.LeftAlone, draft.Id), (report.Status, report.RecordId));
        Assert.Contains("never carried out in full", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_begun_before_a_kill_that_the_row_names_no_more_does_not_hinder_the_publication()
    {
        await ClaimAsync(_import.Row("a", null, "old.txt"));
        var draft = Assert.Single(await _import.OwnAsync());
        // As a kill between the hub's answer and the note on it leaves it.
        await _client.DraftFiles.StartAsync(RecordKind.Resource, draft.Id, "a-old.txt", ImportFixture.Cancellation);
        _import.Options = new ImportOptions { Publish = true };

        var report = Assert.Single((await _import.SucceedAsync([_import.Row("a", null, "new.txt") with { Publish = true }])).Rows);

        Assert.Equal((RowStatus.Published, draft.Id), (report.Status, report.RecordId));
    }

    [Fact]
    public async Task An_update_that_an_undo_discarded_without_coming_to_note_it_is_done_again()
    {
        var id = _import.Hub.State.PublishRecord(new KnowledgeHub.LocalHub.RecordSeed { Title = "Soils", ResourceType = "dataset" });
        var row = new ImportRow { Key = "u", Row = 2, Action = ImportAction.Update, RecordId = id, Json = """{"metadata":{"version":"v2"}}"""u8.ToArray() }.WithHash();
        await _import.SucceedAsync([row]);
        Execute("CREATE TRIGGER full BEFORE UPDATE ON row WHEN NEW.state = 'discarded' BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");
        await Assert.ThrowsAsync<ImportException>(() => new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation));
        await Assert.ThrowsAsync<RecordNotFoundException>(() => _client.Drafts.GetAsync(RecordKind.Resource, id, ImportFixture.Cancellation));
        Execute("DROP TRIGGER full");

        var report = await _import.SucceedAsync([row]);

        Assert.Equal(RowStatus.Updated, Assert.Single(report.Rows).Status);
        Assert.Equal("v2", (await _client.Drafts.GetAsync(RecordKind.Resource, id, ImportFixture.Cancellation)).Metadata["version"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_update_that_was_about_to_be_published_is_called_published_only_when_the_record_has_it(bool isPublished)
    {
        var id = _import.Hub.State.PublishRecord(new KnowledgeHub.LocalHub.RecordSeed { Title = "Soils", ResourceType = "dataset" });
        var row = new ImportRow { Key = "u", Row = 2, Action = ImportAction.Update, RecordId = id, Publish = true, Json = """{"metadata":{"version":" v2 ","description":"<p>New</p>"}}"""u8.ToArray() }.WithHash();
        _import.Options = new ImportOptions { Publish = true };
        _import.Hub.Faults.Add("POST /api/records/*/draft/actions/publish", KnowledgeHub.LocalHub.StatusFault.OfHub(403), count: 1);
        Assert.Equal(RowStatus.Failed, Assert.Single((await _import.RunAsync([row])).Rows).Status);
        if (isPublished)
            await _client.Drafts.PublishAsync(RecordKind.Resource, id, ImportFixture.Cancellation);
        else
            await _client.Drafts.DiscardAsync(RecordKind.Resource, id, cancellationToken: ImportFixture.Cancellation);
        _import.Hub.Requests.Clear();

        var report = Assert.Single((await _import.SucceedAsync([row])).Rows);

        Assert.Equal(RowStatus.Published, report.Status);
        Assert.Equal("v2", (await _client.Records.GetRecordAsync(RecordKind.Resource, id, ImportFixture.Cancellation)).Metadata["version"]);
        Assert.Equal(isPublished ? 0 : 1, _import.Hub.Requests.CountOf("POST /api/records/*/draft/actions/publish"));
    }

    [Theory]
    [InlineData(ImportAction.Update)]
    [InlineData(ImportAction.NewVersion)]
    public async Task An_undo_does_not_forget_what_a_killed_import_may_have_opened(ImportAction action)
    {
        var id = _import.Hub.State.PublishRecord(new KnowledgeHub.LocalHub.RecordSeed { Title = "Soils", ResourceType = "dataset" });
        var row = new ImportRow { Key = "u", Row = 2, Action = action, RecordId = id, Json = """{"metadata":{"version":"v2","publication_date":"2026"}}"""u8.ToArray() }.WithHash();
        using (var journal = OpenJournal())
            await journal.BeginOpeningAsync(row, run: 1, DateTimeOffset.UtcNow);
        if (action == ImportAction.Update)
            await _client.Drafts.EditAsync(RecordKind.Resource, id, ImportFixture.Cancellation);
        else
            await _client.Drafts.NewVersionAsync(RecordKind.Resource, id, ImportFixture.Cancellation);
        var undo = new ImportUndo(_client, _import.Manifest);

        var unknown = Assert.Single(await undo.RunAsync(cancellationToken: ImportFixture.Cancellation));

        Assert.Equal((UndoStatus.Failed, UndoStatus.Failed), (unknown.Status, Assert.Single(undo.List()).Status));
        Assert.Contains("import again", unknown.Error, StringComparison.OrdinalIgnoreCase);
        await Task.Delay(TimeSpan.FromSeconds(6), ImportFixture.Cancellation); // longer than what clocks may differ by
        Assert.Empty(Assert.Single((await _import.SucceedAsync([row])).Rows).Problems);
        Assert.Equal(UndoStatus.Discarded, Assert.Single(await undo.RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
    }

    [Fact]
    public async Task A_journal_of_an_older_layout_is_read_by_several_at_once_and_its_drafts_are_its_own()
    {
        var made = Assert.Single((await _import.SucceedAsync([_import.Row("a", null, "map.txt")])).Rows);
        Execute("ALTER TABLE row DROP COLUMN failed; ALTER TABLE row DROP COLUMN mark; PRAGMA user_version = 1");
        using var together = new Barrier(8);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                together.SignalAndWait();
                using var journal = OpenJournal();
                Assert.Null(Assert.Single(journal.GetRows()).Mark);
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(RowStatus.Unchanged, Assert.Single((await _import.SucceedAsync([_import.Row("a", null, "map.txt")])).Rows).Status);
        var changed = Assert.Single((await _import.SucceedAsync([_import.Row("a", "Another title", "map.txt")])).Rows);
        Assert.Equal((RowStatus.Updated, made.RecordId), (changed.Status, changed.RecordId));
        Assert.Equal(UndoStatus.Discarded, Assert.Single(await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
    }

    // As a kill leaves it that comes after the draft is noted and before its files are.
    private async Task ClaimAsync(ImportRow row)
    {
        using var journal = OpenJournal();
        await journal.AskAsync([row], run: 1, DateTimeOffset.UtcNow);
        var draft = await _client.Drafts.CreateAsync(row.Kind, row.Json, cancellationToken: ImportFixture.Cancellation);
        Assert.True(journal.Claim(row, draft, madeHere: true, run: 1, DraftMark.Of(draft), row.Hash));
        await journal.CommitAsync();
    }

    private ImportJournal OpenJournal() => ImportJournal.Open(Journal, Importer.NameOf(_client));

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Journal};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
