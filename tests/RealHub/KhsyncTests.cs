using System.Diagnostics;
using KnowledgeHub.Client;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.RealHub.Tests;

/// <summary>A sheet is imported and published, mirrored, changed, deleted and verified, by the program itself.</summary>
public sealed class KhsyncTests : IDisposable
{
    private const RecordKind Kind = RecordKind.Resource;

    private static readonly string Program = Path.Combine(Source.Root, "src", "SyncDaemon", "bin", Source.Configuration, "net10.0", "khsync.dll");

    private readonly string _folder = Directory.CreateTempSubdirectory("khreal-").FullName;

    public static TheoryData<string> HubNames => Hubs.All;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(HubNames))]
    public async Task A_sheet_goes_to_the_hub_and_comes_back_as_a_mirror(string name)
    {
        await using var hub = await HubUnderTest.StartAsync(name);
        await File.WriteAllTextAsync(At("a.txt"), "first", Cancellation);
        await WriteSheetAsync(hub);
        await ImportAsync(hub);
        await hub.FoundAsync(hub.Word);
        // The same sheet again makes nothing.
        await ImportAsync(hub);
        Assert.Equal(2, (await hub.Client.Records.SearchOwnRecordsAsync(new SearchRequest { Query = hub.Word }, Cancellation)).Records.Count);

        await MirrorAsync(hub);
        Assert.Equal("first", await File.ReadAllTextAsync(Assert.Single(Mirrored("a.txt")), Cancellation));
        var record = Assert.Single((await hub.Client.Records.SearchRecordsAsync(new SearchRequest { Query = hub.Word }, Cancellation)).Records);

        await hub.Client.Drafts.EditAsync(Kind, record.Id, Cancellation);
        await hub.Client.Drafts.ChangeAsync(Kind, record.Id, """{"metadata":{"description":"Written twice"}}"""u8.ToArray(), cancellationToken: Cancellation);
        await hub.Client.Drafts.PublishAsync(Kind, record.Id, Cancellation);
        await hub.FoundAsync($"{hub.Word} AND twice");
        await MirrorAsync(hub);
        Assert.Contains("twice", await File.ReadAllTextAsync(Assert.Single(Mirrored("record.json")), Cancellation), StringComparison.Ordinal);

        if (hub.HasOperator)
        {
            await hub.DeleteAsOperatorAsync(record.Id);
            // It counts as removed when a later day's sweep finds the same; until then its files stay.
            Assert.Contains("1 missing", await MirrorAsync(hub, "--reconcile", "--max-removals", "1"), StringComparison.Ordinal);
            Assert.Single(Mirrored("a.txt"));
        }

        await DiscardDraftsAsync(hub);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string At(string name) => Path.Combine(_folder, name);

    private IEnumerable<string> Mirrored(string name) => Directory.EnumerateFiles(At("mirror/records"), name, SearchOption.AllDirectories);

    // The second row stays a draft.
    private Task WriteSheetAsync(HubUnderTest hub) => File.WriteAllTextAsync(
        At("sheet.csv"),
        $"""
        key,title,resource_type,publication_date,creators,publisher,description,files,metadata_only,publish
        one,A trial sheet {hub.Word},dataset,2024,org: Trial,Trial,Written once,a.txt,,yes
        two,A trial draft {hub.Word},dataset,2024,org: Trial,Trial,Written once,,yes,no

        """,
        Cancellation);

    private Task ImportAsync(HubUnderTest hub) => SucceedAsync(hub, "import", "sheet.csv", "--publish", "--hub", hub.Url.ToString());

    private async Task<string> MirrorAsync(HubUnderTest hub, params string[] more)
    {
        var told = await SucceedAsync(hub, ["mirror", "--hub", hub.Url.ToString(), "--into", "mirror", "--query", hub.Word, .. more]);
        await SucceedAsync(hub, "verify", "--path", "mirror");

        return told;
    }

    private static async Task DiscardDraftsAsync(HubUnderTest hub)
    {
        var own = await hub.Client.Records.SearchOwnRecordsAsync(new SearchRequest { Query = hub.Word }, Cancellation);
        foreach (var draft in own.Records.Where(record => record is { IsDraft: true, IsPublished: false }))
            await hub.Client.Drafts.DiscardAsync(draft, cancellationToken: Cancellation);
    }

    private async Task<string> SucceedAsync(HubUnderTest hub, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Program, .. arguments]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GKH_BASE_URL"] = hub.Url.ToString();
        start.Environment["GKH_API_TOKEN"] = hub.Token;
        start.Environment["XDG_CACHE_HOME"] = At("cache");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);

        Assert.True(process.ExitCode == 0, $"khsync {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{await output}{await errors}");

        return await output + await errors;
    }
}
