using System.Text;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>However often an import is killed, it knows the edits and next versions that it has opened for its own, changes each, and can take each back.</summary>
public sealed class ImportOfUpdatesKillTests
{
    private const int Kills = 10;
    private const int Rows = 30;
    private const string Changes = "regex:^(POST|PUT|DELETE) ";

    [Fact]
    public async Task Killed_again_and_again_an_import_updates_each_record_and_takes_nothing_of_its_own_for_somebody_elses()
    {
        var random = new Random(20_261_124);
        await using var import = await HubAndManifest.StartAsync(new LocalHubOptions { IndexLag = TimeSpan.Zero });
        var ids = Enumerable.Range(1, Rows).Select(row => import.Hub.State.PublishRecord(new RecordSeed { Title = $"Record {row}", ResourceType = "dataset" })).ToList();
        var text = new StringBuilder("key,action,record_id,publication_date,version\n");
        for (var row = 1; row <= Rows; row++)
            text.Append($"row-{row},{(row % 2 == 0 ? "update" : "new-version")},{ids[row - 1]},2026,v{row}\n");
        File.WriteAllText(import.Manifest, text.ToString());
        import.Hub.Faults.Add(new FaultRule { Pattern = Changes, Action = new DelayFault(TimeSpan.FromMilliseconds(60)), Probability = 0.8, Seed = 7 });

        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var seen = import.Hub.Requests.CountOf(Changes);
            await using var process = import.Start();
            while (!process.HasExited && import.Hub.Requests.CountOf(Changes) == seen)
                await Task.Delay(2, HubAndManifest.Cancellation);
            await Task.Delay(random.Next(200), HubAndManifest.Cancellation);
            if (!process.HasExited)
                killed++;
            await process.KillAsync();
            await Task.Delay(6000 / Kills, HubAndManifest.Cancellation); // together longer than what clocks may differ by
        }

        import.Hub.Faults.Clear();
        Assert.True(await import.ImportAsync() == 0, import.Khsync.Everything);

        Assert.NotEqual(0, killed);
        using var client = import.NewClient();
        var versions = new HashSet<string>();
        foreach (var hit in (await import.OwnAsync()).Where(IsOfDraft))
            versions.Add((string)(await client.Drafts.GetAsync(RecordKind.Resource, hit.Id, HubAndManifest.Cancellation)).Metadata["version"]!); // each row gives one
        Assert.Equal(Enumerable.Range(1, Rows).Select(row => $"v{row}").Order(), versions.Order());
        var undone = await new ImportUndo(client, import.Manifest).RunAsync(cancellationToken: HubAndManifest.Cancellation);
        Assert.All(undone, row => Assert.True(row.Status == UndoStatus.Discarded, $"{row.Key} {row.Status}: {row.Error}"));
        Assert.Equal(ids.Order(), (await import.OwnAsync()).Select(record => record.Id).Order());
    }

    // Of an open edit some hubs say that it is no draft; its address says what it is.
    private static bool IsOfDraft(Model.HubRecord hit) => ((IReadOnlyDictionary<string, object?>)hit.Document["links"]!)["self"] is string self && self.EndsWith("/draft", StringComparison.Ordinal);
}
