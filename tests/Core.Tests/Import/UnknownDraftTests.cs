using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Rows on which the hub fails each time, in its own words: it may have stored a draft that it cannot show.</summary>
public sealed class UnknownDraftTests
{
    private const string Create = "POST /api/records";
    private const string Words = """{"status":500,"message":"Misconfigured search."}""";

    [Fact]
    public async Task A_row_is_asked_for_twice_and_then_waits_for_a_decision_while_the_others_go_on()
    {
        await using var import = await ImportFixture.StartAsync();
        var (bad, good) = (import.Row("bad"), import.Row("good") with { Row = 3 });
        await FailAsync(import, bad);

        var next = await import.RunAsync([bad, good]);

        Assert.Equal(2, import.Hub.Requests.CountOf(Create) - 1);
        Assert.Equal([RowStatus.Failed, RowStatus.Created], next.Rows.Select(row => row.Status));
        var problem = Assert.Single(next.Rows[0].Problems);
        Assert.Contains("was asked 2 times for the draft of this row", problem.Message, StringComparison.Ordinal);
        Assert.Contains("--retry-unknown", problem.Suggestion, StringComparison.Ordinal);
        Assert.Equal(1, (await import.PlanAsync([bad, good])).Undecided);
    }

    [Fact]
    public async Task A_draft_is_made_when_that_is_the_decision()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = import.Row("bad");
        await FailAsync(import, row);
        import.Options = new ImportOptions { RetryUnknown = true };

        Assert.Equal(RowStatus.Created, (await import.SucceedAsync([row])).Rows[0].Status);
        Assert.Equal(3, import.Hub.Requests.CountOf(Create));
        import.Options = new ImportOptions();
        Assert.Equal(RowStatus.Unchanged, (await import.SucceedAsync([row])).Rows[0].Status);
    }

    [Fact]
    public async Task A_draft_that_the_row_names_is_taken_for_its_own()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = import.Row("bad");
        await FailAsync(import, row);
        using var client = new KnowledgeHub.Client.HubClient(import.Connection);
        var draft = (await client.Drafts.CreateAsync(KnowledgeHub.Model.RecordKind.Resource, ImportFixture.Json("As a hub shows it"), cancellationToken: ImportFixture.Cancellation)).Id;

        var adopted = await import.SucceedAsync([row with { ReportedId = draft }]);
        var again = await import.SucceedAsync([row]);

        Assert.Equal((draft, draft), (adopted.Rows[0].RecordId, again.Rows[0].RecordId));
        Assert.Equal(row.Title, Assert.Single(await import.OwnAsync()).Title);
        Assert.Equal(3, import.Hub.Requests.CountOf(Create));
    }

    [Fact]
    public async Task A_draft_that_the_search_shows_by_now_is_taken()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = import.Row("bad");
        await FailAsync(import, row);
        using (var client = new KnowledgeHub.Client.HubClient(import.Connection))
            await client.Drafts.CreateAsync(KnowledgeHub.Model.RecordKind.Resource, row.Json, cancellationToken: ImportFixture.Cancellation);

        var report = await import.SucceedAsync([row]);

        Assert.NotNull(report.Rows[0].RecordId);
        Assert.Single(await import.OwnAsync());
    }

    [Fact]
    public async Task A_row_that_says_something_else_by_now_is_made_with_a_warning()
    {
        await using var import = await ImportFixture.StartAsync();
        await FailAsync(import, import.Row("bad"));

        var report = await import.SucceedAsync([import.Row("bad", "Map without what was wrong")]);

        Assert.Equal(RowStatus.Created, report.Rows[0].Status);
        Assert.Contains(report.Rows[0].Problems, problem => problem.Message.Contains("the row has changed since", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_undo_does_not_forget_what_may_be_stored()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = import.Row("bad");
        await FailAsync(import, row);
        using var client = new KnowledgeHub.Client.HubClient(import.Connection);

        var undone = Assert.Single(await new ImportUndo(client, import.Manifest).RunAsync(cancellationToken: ImportFixture.Cancellation));

        Assert.Equal(UndoStatus.Failed, undone.Status);
        Assert.Contains("may have stored what it cannot show", undone.Error, StringComparison.Ordinal);
        Assert.Equal(1, (await import.PlanAsync([row])).Undecided);
    }

    [Fact]
    public async Task Killed_and_begun_again_a_hub_that_stores_and_answers_500_has_one_draft_a_row()
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { IndexLag = TimeSpan.FromSeconds(3) };
        import.Hub.Faults.Add(new FaultRule { Pattern = Create, Action = new LyingStatusFault(500, Words), Probability = 0.7, Seed = 5 });
        var rows = import.Rows(12);
        for (var kill = 1; kill <= 4; kill++)
        {
            using var killed = CancellationTokenSource.CreateLinkedTokenSource(ImportFixture.Cancellation);
            var run = import.RunAsync(rows, killed.Token);
            var asked = 3 * kill;
            while (!run.IsCompleted && import.Hub.Requests.CountOf(Create) < asked)
                await Task.Yield();
            await killed.CancelAsync();
            await Task.WhenAny(run);
        }

        await import.SucceedAsync(rows);

        await import.AssertOneDraftEachAsync(rows);
    }

    // The hub stores nothing here, which nobody but the test knows.
    private static async Task FailAsync(ImportFixture import, ImportRow row)
    {
        import.Hub.Faults.Add(Create, new StatusFault(500, Words, "application/json"), count: 2);
        var report = await import.RunAsync([row]);
        Assert.Equal((ImportOutcome.Partial, RowStatus.Failed), (report.Outcome, report.Rows[0].Status));
        Assert.Contains("each time", Assert.Single(report.Rows[0].Problems).Message, StringComparison.Ordinal);
        Assert.Equal(2, import.Hub.Requests.CountOf(Create));
    }
}
