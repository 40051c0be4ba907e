using System.Text.Json;
using KnowledgeHub.Client;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Rows that update records or begin new versions, as manifests of their own.</summary>
public sealed class UpdateTests : IAsyncLifetime
{
    private ImportFixture _import = default!; // set before each test
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _import = await ImportFixture.StartAsync();
        _id = _import.Hub.State.PublishRecord(new RecordSeed { Title = "Soils", ResourceType = "dataset", Files = [FileSeed.FromText("old.txt", "old")] });
        File.WriteAllText(Path.Combine(_import.Root, "new.txt"), "new");
    }

    public ValueTask DisposeAsync() => _import.DisposeAsync();

    [Fact]
    public async Task An_update_changes_what_the_row_gives_and_keeps_the_rest()
    {
        var before = _import.Hub.State.Get(_id);
        Write($"key,action,record_id,title,version,publish\nu1,update,{_id},Soils of the world,v2,yes\n");

        var report = await RunAsync(publish: true);

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        Assert.Equal(RowStatus.Published, report.Rows[0].Status);
        var (old, now) = (Metadata(before), Metadata(_import.Hub.State.Get(_id)));
        Assert.Equal("Soils of the world", now["title"].GetString());
        Assert.Equal("v2", now["version"].GetString());
        Assert.Equal(old["creators"].GetRawText(), now["creators"].GetRawText());
        Assert.Equal("old.txt", Assert.Single(_import.Hub.State.Get(_id).Files).Key);
    }

    [Fact]
    public async Task Clear_removes_and_the_same_update_again_is_none()
    {
        Write($"key,action,record_id,version\nu1,update,{_id},v2\n");
        Assert.Equal(ImportOutcome.Succeeded, (await RunAsync()).Outcome);
        Write($"key,action,record_id,version\nu1,update,{_id},<clear>\n");
        Assert.Equal(RowStatus.Updated, (await RunAsync()).Rows[0].Status);
        _import.Hub.Requests.Clear();

        var again = await RunAsync();

        Assert.Equal(RowStatus.Unchanged, again.Rows[0].Status);
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
        using var client = new HubClient(_import.Connection);
        var draft = await client.Drafts.GetAsync(RecordKind.Resource, _id, ImportFixture.Cancellation);
        Assert.False(draft.Metadata.ContainsKey("version"));
        Assert.Equal("Soils", draft.Title);
    }

    [Fact]
    public async Task The_files_of_a_published_record_are_not_offered_to_be_changed()
    {
        Write($"key,action,record_id,title,files\nu1,update,{_id},Soils,new.txt\n");

        var report = await RunAsync();

        Assert.Equal(RowStatus.Incomplete, report.Rows[0].Status);
        Assert.Contains("new-version", Assert.Single(report.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_version_keeps_the_files_unless_the_row_names_some()
    {
        Write($"key,action,record_id,publication_date,version,publish\nn1,new-version,{_id},2026,v2,yes\n");

        var report = await RunAsync(publish: true);

        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        var second = _import.Hub.State.Get(report.Rows[0].RecordId!);
        Assert.NotEqual(_id, second.Id);
        Assert.Equal((2, "old.txt"), (second.VersionIndex, Assert.Single(second.Files).Key));

        Write($"key,action,record_id,publication_date,version,files\nn2,new-version,{_id},2026,v3,new.txt\n");
        var third = await RunAsync();
        Assert.Equal(RowStatus.Created, third.Rows[0].Status);
        Assert.Equal("new.txt", Assert.Single(await _import.FilesAsync(third.Rows[0].RecordId!)).Key);
    }

    [Fact]
    public async Task A_record_that_is_not_there_or_not_ours_is_found_out_by_the_check()
    {
        var foreign = _import.Hub.State.PublishRecord(new RecordSeed { Title = "Theirs", Owner = 2 });
        Write($"key,action,record_id,title\na,update,{foreign},Mine now\nb,update,x4npp-1b941,Nothing\n");

        var verdict = await CheckAsync();

        Assert.Contains(verdict.Problems, problem => problem is { Row: 2, Column: "record_id", Severity: ProblemSeverity.Warning });
        Assert.Contains(verdict.Problems, problem => problem is { Row: 3, Column: "record_id", Severity: ProblemSeverity.Error });
        Assert.All(_import.Hub.Requests.Entries, request => Assert.Equal("GET", request.Method));
    }

    [Fact]
    public async Task Titles_that_the_hub_has_already_are_warned_of_and_dois_refused()
    {
        _import.Hub.State.PublishRecord(new RecordSeed { Title = "Known by its DOI", Doi = "10.1234/known" });
        Write("key,title,resource_type,publication_date,creators,doi\na,soils!,dataset,2024,\"Silva, Ana\",\nb,Another,dataset,2024,\"Silva, Ana\",10.1234/known\nc,Third,dataset,2024,\"Silva, Ana\",10.1234/unknown\n");

        var verdict = await CheckAsync();

        Assert.Equal([("KHM2014", 3), ("KHM2015", 2)], verdict.Problems.Where(problem => problem.Code.StartsWith("KHM20", StringComparison.Ordinal)).Select(problem => (problem.Code, problem.Row!.Value)));
        Assert.False(verdict.IsSound);
    }

    [Fact]
    public async Task An_undo_discards_drafts_and_lists_what_it_must_not_touch()
    {
        Write($"key,title,resource_type,publication_date,creators,files,publish,action,record_id\na,Rivers,dataset,2024,\"Silva, Ana\",new.txt,yes,create,\nb,Lakes,dataset,2024,\"Silva, Ana\",new.txt,no,create,\nc,Soils of the world,,,,,no,update,{_id}\n");
        var report = await RunAsync(publish: true);
        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        using var client = new HubClient(_import.Connection);

        var undone = await new ImportUndo(client, report.Folder).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.Equal([UndoStatus.Published, UndoStatus.Discarded, UndoStatus.Discarded], undone.Select(row => row.Status));
        Assert.Equal(["Rivers", "Soils"], (await _import.OwnAsync()).Select(record => record.Title).Order());
        Assert.All(await _import.OwnAsync(), record => Assert.False(record.IsDraft));
        Assert.Equal(UndoStatus.Published, Assert.Single(await new ImportUndo(client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation)).Status);
        Assert.Equal(RowStatus.Created, (await RunAsync(publish: true)).Rows[1].Status);
    }

    [Fact]
    public async Task An_undo_leaves_what_somebody_else_has_changed_since()
    {
        Write($"key,title,resource_type,publication_date,creators,files,action,record_id\na,Rivers,dataset,2024,\"Silva, Ana\",new.txt,create,\nb,Lakes,dataset,2024,\"Silva, Ana\",new.txt,create,\nc,Seas,dataset,2024,\"Silva, Ana\",new.txt,create,\nd,Soils of the world,,,,,update,{_id}\n");
        var report = await RunAsync();
        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        using var client = new HubClient(_import.Connection);
        foreach (var row in (RowReport[])[report.Rows[0], report.Rows[3]])
            await client.Drafts.ChangeAsync(RecordKind.Resource, row.RecordId!, """{"metadata":{"version":"by hand"}}"""u8.ToArray(), cancellationToken: ImportFixture.Cancellation);
        await client.DraftFiles.UploadAsync(RecordKind.Resource, report.Rows[1].RecordId!, "added.txt", 5, () => new MemoryStream("added"u8.ToArray()), ImportFixture.Cancellation);

        var undone = await new ImportUndo(client, report.Folder).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.Equal([UndoStatus.ChangedSince, UndoStatus.ChangedSince, UndoStatus.Discarded, UndoStatus.ChangedSince], undone.Select(row => row.Status));
        Assert.Contains("added.txt", undone[1].Error, StringComparison.Ordinal);
        foreach (var row in (RowReport[])[report.Rows[0], report.Rows[3]])
            Assert.Equal("by hand", (await client.Drafts.GetAsync(RecordKind.Resource, row.RecordId!, ImportFixture.Cancellation)).Metadata["version"]);
    }

    [Fact]
    public async Task An_undo_discards_what_only_the_import_has_changed_however_often()
    {
        const string header = "key,action,record_id,title,resource_type,publication_date,creators,files,default_preview,version,doi,publisher\n";
        Write(header + $"a,create,,Rivers,dataset,2024,\"Silva, Ana\",new.txt,new.txt,v1,reserve,GEO\nd,update,{_id},,,,,,,v1,,\nn,new-version,{_id},,,2026,,,,v2,,\n");
        Assert.Equal(ImportOutcome.Succeeded, (await RunAsync()).Outcome);
        File.WriteAllText(Path.Combine(_import.Root, "newer.txt"), "newer");
        Write(header + $"a,create,,Rivers,dataset,2024,\"Silva, Ana\",newer.txt,newer.txt,v2,reserve,GEO\nd,update,{_id},,,,,,,v3,,\nn,new-version,{_id},,,2026,,,,v2,,\n");
        var report = await RunAsync();
        Assert.True(report.Outcome == ImportOutcome.Succeeded, string.Join(" ", report.Problems));
        using var client = new HubClient(_import.Connection);

        var undone = await new ImportUndo(client, _import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation);

        Assert.All(undone, row => Assert.True(row.Status == UndoStatus.Discarded, $"{row.Key} {row.Status}: {row.Error}"));
        Assert.Equal("Soils", Assert.Single(await _import.OwnAsync()).Title);
    }

    [Fact]
    public void An_undo_of_nothing_says_so()
    {
        using var client = new HubClient(_import.Connection);

        Assert.Contains("Nothing was imported", Assert.Throws<ImportException>(() => new ImportUndo(client, _import.Manifest)).Message, StringComparison.Ordinal);
    }

    private void Write(string text) => File.WriteAllText(_import.Manifest, text);

    private Task<ImportReport> RunAsync(bool publish = false) => WithAsync(import => import.RunAsync(null, ImportFixture.Cancellation), publish);

    private Task<ManifestVerdict> CheckAsync() => WithAsync(import => import.CheckAsync(plans: false, null, ImportFixture.Cancellation), publish: false);

    private async Task<T> WithAsync<T>(Func<ManifestImport, Task<T>> work, bool publish)
    {
        using var client = new HubClient(_import.Connection);

        return await work(new ManifestImport(client, _import.Manifest, new ManifestImportOptions { VocabularyFolder = Path.Combine(_import.Root, "vocabularies"), Publish = publish }));
    }

    private static Dictionary<string, JsonElement> Metadata(RecordInfo record) =>
        JsonDocument.Parse(record.OwnerHit).RootElement.GetProperty("metadata").EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
}
