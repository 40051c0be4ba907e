using System.Text;
using KnowledgeHub.LocalHub;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.SyncDaemon.Tests.EndToEnd;

/// <summary>However often an import is killed, each draft is given to its community and put into its package once.</summary>
public sealed class ImportIntoPackageKillTests
{
    private const int Kills = 4;
    private const int Rows = 40;
    private const string Changes = "regex:^(POST|PUT|DELETE) ";

    [Fact]
    public async Task Killed_again_and_again_an_import_reviews_and_packages_each_draft_once()
    {
        var random = new Random(20_261_123);
        await using var import = await HubAndManifest.StartAsync();
        using var client = import.NewClient();
        var package = await client.Drafts.CreateAsync(RecordKind.Package, """{"metadata":{"title":"A package"},"files":{"enabled":false}}"""u8.ToArray(), cancellationToken: HubAndManifest.Cancellation);
        Write(import, package.Id);
        import.Hub.Faults.Add(new FaultRule { Pattern = Changes, Action = new DelayFault(TimeSpan.FromMilliseconds(60)), Probability = 0.8, Seed = 7 });

        var killed = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var seen = import.Hub.Requests.CountOf(Changes);
            await using var process = import.Start();
            while (!process.HasExited && import.Hub.Requests.CountOf(Changes) == seen)
                await Task.Delay(2, HubAndManifest.Cancellation);
            await Task.Delay(random.Next(250), HubAndManifest.Cancellation);
            if (!process.HasExited)
                killed++;
            await process.KillAsync();
        }

        import.Hub.Faults.Clear();
        Assert.True(await import.ImportAsync() == 0, import.Khsync.Everything);

        Assert.NotEqual(0, killed);
        var drafts = await import.OwnAsync();
        Assert.Equal(Rows, drafts.Select(draft => draft.Title).Distinct().Count());
        Assert.Equal(Rows, drafts.Count);
        Assert.Equal(
            drafts.Where(draft => draft.Title!.StartsWith("Packaged", StringComparison.Ordinal)).Select(draft => draft.Id).Order(),
            (await client.Packages.ListResourcesAsync(package.Id, HubAndManifest.Cancellation)).Order());
        Assert.All(drafts, draft => Assert.Equal(draft.Title!.StartsWith("Reviewed", StringComparison.Ordinal) ? "draft_with_review" : "draft", draft.Status));
        var changes = import.Hub.Requests.CountOf(Changes);
        Assert.Equal(0, await import.ImportAsync());
        Assert.Equal(changes, import.Hub.Requests.CountOf(Changes));
    }

    private static void Write(HubAndManifest import, string package)
    {
        var text = new StringBuilder("key,title,resource_type,publication_date,creators,metadata_only,community,package\n");
        for (var row = 1; row <= Rows; row++)
            text.Append($"row-{row},{(row % 2 == 0 ? "Reviewed" : "Packaged")} {row},dataset,2024,\"Silva, Maria\",yes,{(row % 2 == 0 ? "soils," : "," + package)}\n");
        File.WriteAllText(import.Manifest, text.ToString());
    }
}
