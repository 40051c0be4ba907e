using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;
using KnowledgeHub.Model;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Drafts that somebody else has open, or has changed, are not overwritten unless that is allowed.</summary>
public sealed class OpenDraftTests : IAsyncLifetime
{
    private ImportFixture _import = default!; // set before each test
    private HubClient _client = default!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        _client = new HubClient(_import.Connection);
        _id = _import.Hub.State.PublishRecord(new RecordSeed { Title = "Soils", ResourceType = "dataset", Files = [FileSeed.FromText("old.txt", "old")] });
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _import.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_edit_that_is_open_already_is_left_alone_unless_that_is_allowed(bool isAllowed)
    {
        await _client.Drafts.EditAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        await ChangeAsync(_id, """{"metadata":{"description":"half a sente"}}""");
        Write($"key,action,record_id,title,publish\nu,update,{_id},Soils of the world,yes\n");
        _import.Hub.Requests.Clear();

        var verdict = await CheckAsync(isAllowed);
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        var report = await RunAsync(isAllowed, publish: !isAllowed);

        Assert.Equal(("KHM2011", isAllowed ? ProblemSeverity.Warning : ProblemSeverity.Error, "record_id", 2), verdict.Problems.Select(problem => (problem.Code, problem.Severity, problem.Column, problem.Row!.Value)).Single());
        Assert.Equal(isAllowed ? RowStatus.Updated : RowStatus.Failed, report.Rows[0].Status);
        var draft = await GetAsync(_id);
        Assert.Equal(("half a sente", isAllowed ? "Soils of the world" : "Soils"), (draft.Metadata["description"], draft.Title));
        if (!isAllowed)
            return;
        Assert.Equal(UndoStatus.NotMadeHere, Assert.Single(await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
    }

    [Fact]
    public async Task An_edit_that_was_opened_after_the_check_is_left_alone_and_the_other_rows_go_on()
    {
        var other = _import.Hub.State.PublishRecord(new RecordSeed { Title = "Lakes", ResourceType = "dataset" });
        await _client.Drafts.EditAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        var rows = new[] { Patch("u1", _id), Patch("u2", other) };

        var report = await _import.RunAsync(rows);

        Assert.Equal([RowStatus.Failed, RowStatus.Updated], report.Rows.Select(row => row.Status));
        Assert.Equal("KHM2011", Assert.Single(report.Rows[0].Problems).Code);
        Assert.Equal("Soils", (await GetAsync(_id)).Title);
    }

    [Fact]
    public async Task The_imports_own_edit_is_changed_again_until_somebody_else_has_changed_it()
    {
        Write($"key,action,record_id,version\nu,update,{_id},v1\n");
        Assert.Equal(RowStatus.Updated, (await RunAsync()).Rows[0].Status);
        Write($"key,action,record_id,version\nu,update,{_id},v2\n");
        Assert.Equal(RowStatus.Updated, (await RunAsync()).Rows[0].Status);
        await ChangeAsync(_id, """{"metadata":{"version":"by hand"}}""");
        Assert.Equal(RowStatus.Unchanged, (await RunAsync()).Rows[0].Status);
        Write($"key,action,record_id,version\nu,update,{_id},v3\n");

        var verdict = await CheckAsync();
        var report = await RunAsync();

        Assert.Equal("KHM2005", Assert.Single(verdict.Problems).Code);
        Assert.Equal((RowStatus.Failed, ImportOutcome.Refused), (report.Rows[0].Status, report.Outcome));
        Assert.Equal("by hand", (await GetAsync(_id)).Metadata["version"]);
    }

    [Fact]
    public async Task A_changed_row_does_not_overwrite_a_draft_that_was_changed_by_hand_unless_that_is_allowed()
    {
        var made = await _import.SucceedAsync([_import.Row("a")]);
        await ChangeAsync(made.Rows[0].RecordId!, """{"metadata":{"version":"by hand"}}""");
        var changed = _import.Row("a", "Another title");

        var refused = await _import.RunAsync([changed]);
        Assert.Equal((RowStatus.Failed, "KHM2005"), (refused.Rows[0].Status, Assert.Single(refused.Rows[0].Problems).Code));
        Assert.Equal("by hand", (await GetAsync(made.Rows[0].RecordId!)).Metadata["version"]);
        _import.Options = new ImportOptions { AllowOpenDrafts = true };

        var allowed = await _import.SucceedAsync([changed]);
        Assert.Equal((RowStatus.Updated, ProblemSeverity.Warning), (allowed.Rows[0].Status, Assert.Single(allowed.Rows[0].Problems).Severity));
        Assert.Equal("Another title", (await GetAsync(made.Rows[0].RecordId!)).Title);
        Assert.Equal(RowStatus.Updated, (await _import.SucceedAsync([_import.Row("a", "A third title")])).Rows[0].Status);
        Assert.Equal(UndoStatus.NotMadeHere, Assert.Single(await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_next_version_that_is_open_already_is_left_alone_unless_that_is_allowed(bool isAllowed)
    {
        var theirs = await _client.Drafts.NewVersionAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(6), ImportFixture.Cancellation); // longer than what clocks may differ by
        Write($"key,action,record_id,publication_date,version\nn,new-version,{_id},2026,v2\n");

        var verdict = await CheckAsync(isAllowed);
        var report = await RunAsync(isAllowed);
        _import.Options = new ImportOptions { AllowOpenDrafts = isAllowed };
        var unchecked_ = await _import.RunAsync([Patch("m", _id) with { Action = ImportAction.NewVersion, Key = "n" }]);

        Assert.Equal(("KHM2011", isAllowed), (Assert.Single(verdict.Problems).Code, verdict.IsSound));
        Assert.Equal(isAllowed ? RowStatus.Created : RowStatus.Failed, report.Rows[0].Status);
        Assert.Equal(isAllowed ? RowStatus.Updated : RowStatus.Failed, unchecked_.Rows[0].Status);
        Assert.Equal(isAllowed, (await GetAsync(theirs.Id)).Metadata.ContainsKey("version"));
    }

    [Theory]
    [InlineData(ImportAction.Update)]
    [InlineData(ImportAction.NewVersion)]
    public async Task What_a_killed_import_has_just_opened_is_its_own(ImportAction action)
    {
        var row = Patch("u", _id) with { Action = action };
        // As a kill between the answer and the note leaves it.
        using (var journal = ImportJournal.Open(Path.Combine(Directory.CreateDirectory(_import.Manifest + ".runs").FullName, "journal.db"), Importer.NameOf(_client)))
            await journal.BeginOpeningAsync(row, run: 1, DateTimeOffset.UtcNow);
        if (action == ImportAction.Update)
            await _client.Drafts.EditAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        else
            await _client.Drafts.NewVersionAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        await Task.Delay(TimeSpan.FromSeconds(6), ImportFixture.Cancellation); // longer than what clocks may differ by

        var report = await _import.SucceedAsync([row]);

        Assert.Empty(report.Rows[0].Problems);
        Assert.Equal(UndoStatus.Discarded, Assert.Single(await new ImportUndo(_client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
    }

    [Fact]
    public async Task A_note_on_an_edit_that_the_hub_refused_is_taken_back()
    {
        var row = Patch("u", _id);
        _import.Hub.Faults.Add($"POST /api/records/{_id}/draft", StatusFault.OfHub(403), count: 1);
        Assert.Equal(RowStatus.Failed, (await _import.RunAsync([row])).Rows[0].Status);
        await _client.Drafts.EditAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);

        Assert.Equal("KHM2011", Assert.Single((await _import.RunAsync([row])).Rows[0].Problems).Code);
    }

    private static ImportRow Patch(string key, string id) =>
        new ImportRow { Key = key, Row = 2, Action = ImportAction.Update, RecordId = id, Json = """{"metadata":{"version":"v9","publication_date":"2026"}}"""u8.ToArray() }.WithHash();

    private Task<HubRecord> GetAsync(string id) => _client.Drafts.GetAsync(RecordKind.Resource, id, ImportFixture.Cancellation);

    private Task ChangeAsync(string id, string patch) => _client.Drafts.ChangeAsync(RecordKind.Resource, id, System.Text.Encoding.UTF8.GetBytes(patch), cancellationToken: ImportFixture.Cancellation);

    private void Write(string text) => File.WriteAllText(_import.Manifest, text);

    private Task<ImportReport> RunAsync(bool isAllowed = false, bool publish = false) => Manifest(isAllowed, publish).RunAsync(null, ImportFixture.Cancellation);

    private Task<ManifestVerdict> CheckAsync(bool isAllowed = false) => Manifest(isAllowed, publish: false).CheckAsync(plans: false, null, ImportFixture.Cancellation);

    private ManifestImport Manifest(bool isAllowed, bool publish) =>
        new(_client, _import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies"), AllowOpenDrafts = isAllowed, Publish = publish });
}
