using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>A record that the token's owner may not see any more is its row's matter, not the end of the import.</summary>
public sealed class HiddenRecordTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(15)]
    public async Task A_published_record_that_may_not_be_seen_is_left_alone_and_the_other_rows_are_imported(int count)
    {
        await using var import = await ImportFixture.StartAsync();
        var first = await import.SucceedAsync(import.Rows(count));
        var hidden = first.Rows[0].RecordId!;
        import.Hub.Faults.Add($"GET /api/records/{hidden}", StatusFault.OfHub(403));
        import.Hub.Faults.Add($"GET /api/records/{hidden}/draft", new StatusFault(404));
        if (count > 10)
            import.Hub.Faults.Add("GET /api/user/records", new StatusFault(200, """{"hits":{"hits":[],"total":0}}""", "application/json"));

        var again = await import.RunAsync([.. import.Rows(count), import.Row("another") with { Row = 99 }]);

        Assert.Equal(ImportOutcome.Succeeded, again.Outcome);
        var problem = Assert.Single(again.Rows[0].Problems);
        Assert.Equal((RowStatus.LeftAlone, "KHM2003", ProblemSeverity.Warning, hidden), (again.Rows[0].Status, problem.Code, problem.Severity, again.Rows[0].RecordId));
        Assert.Equal(RowStatus.Created, again.Rows[^1].Status);
        Assert.Equal(count - 1, again.Count(RowStatus.Unchanged));
    }

    [Theory]
    [InlineData("/draft", 403)]
    [InlineData("", 403)]
    public async Task A_lost_draft_that_may_not_be_seen_is_not_made_again_and_the_other_rows_are_imported(string part, int refusal)
    {
        await using var import = await ImportFixture.StartAsync();
        import.Connection = import.Connection with { Retries = 0 };
        var rows = import.Rows(2);
        using (import.Hub.Faults.Add("POST /api/records", new LyingStatusFault(504), count: 1))
        using (import.Hub.Faults.Add(new FaultRule { Pattern = "GET /api/user/records", Action = new StatusFault(400), Skip = 1 }))
            Assert.Equal(1, (await import.RunAsync(rows)).Count(RowStatus.Failed));
        var drafts = await import.OwnAsync();
        Assert.Equal(2, drafts.Count);
        foreach (var draft in drafts)
        {
            import.Hub.Faults.Add($"GET /api/records/{draft.Id}{part}", StatusFault.OfHub(refusal));
            if (part.Length == 0)
                import.Hub.Faults.Add($"GET /api/records/{draft.Id}/draft", new StatusFault(404));
        }

        var report = await import.RunAsync([.. rows, import.Row("another") with { Row = 99 }]);

        Assert.Null(report.Cause);
        Assert.Equal(RowStatus.Created, report.Rows[^1].Status);
        import.Hub.Faults.Clear();
        Assert.Equal(3, (await import.OwnAsync()).Count);
    }
}
