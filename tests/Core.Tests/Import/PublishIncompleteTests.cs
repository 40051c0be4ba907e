using System.Text;
using KnowledgeHub.Import;
using KnowledgeHub.LocalHub;

namespace KnowledgeHub.Core.Tests.Import;

/// <summary>Rows that ask to be published and of which the hub has not taken all: it would publish them without that, and say nothing.</summary>
public sealed class PublishIncompleteTests
{
    [Theory]
    [InlineData(HubProfile.G)]
    [InlineData(HubProfile.N)]
    public async Task Such_a_row_is_not_published_now_or_by_a_later_run_and_what_would_be_missing_is_named(HubProfile profile)
    {
        await using var import = await ImportFixture.StartAsync(new LocalHubOptions { Profile = profile });
        var row = Row(import);
        await import.RunAsync([row]);
        import.Options = new ImportOptions { Publish = true };

        var report = await import.RunAsync([row]);

        Assert.Equal(RowStatus.Incomplete, report.Rows[0].Status);
        Assert.Contains(report.Rows[0].Problems, problem => problem.Message.StartsWith("The draft is not published", StringComparison.Ordinal) && problem.Message.Contains("metadata.description", StringComparison.Ordinal));
        Assert.False(Assert.Single(await import.OwnAsync()).IsPublished);
    }

    [Fact]
    public async Task It_is_published_without_that_when_this_is_the_decision()
    {
        await using var import = await ImportFixture.StartAsync();
        var row = Row(import);
        import.Options = new ImportOptions { Publish = true, PublishIncomplete = true };

        var report = await import.SucceedAsync([row]);

        Assert.Equal(RowStatus.Published, report.Rows[0].Status);
        Assert.NotEmpty(report.Rows[0].Problems);
        Assert.True(Assert.Single(await import.OwnAsync()).IsPublished);
        Assert.Equal(RowStatus.Unchanged, (await import.SucceedAsync([row])).Rows[0].Status);
    }

    private static ImportRow Row(ImportFixture import)
    {
        var row = import.Row("a", null, "a.txt");
        var json = Encoding.UTF8.GetString(row.Json).Replace("\"metadata\":{", "\"metadata\":{\"description\":\"ab\",", StringComparison.Ordinal);

        return (row with { Publish = true, Json = Encoding.UTF8.GetBytes(json) }).WithHash();
    }
}
