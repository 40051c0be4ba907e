namespace KnowledgeHub.LocalHub.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void The_defaults_suit_a_user()
    {
        var options = CommandLine.Parse([]).Options;

        Assert.Equal((5000, true, TimeSpan.FromSeconds(1), HubProfile.G), (options.Port, options.ExampleData, options.IndexLag, options.Profile));
    }

    [Fact]
    public void Options_and_faults_are_read()
    {
        var line = CommandLine.Parse(
            ["--port", "0", "--profile", "N", "--empty", "--lag", "250ms", "--ranges", "--limit-per-minute", "9", "--max-page-size", "50", "--max-body", "2000", "--revision-on-file-start",
             "--fault", "GET /api/records?*page=2*=status:503x2", "--fault", "GET /api/records/*/files/*/content=truncate:0.5@0.25"]);

        Assert.Null(line.Problem);
        Assert.Equal((0, HubProfile.N, false, 9), (line.Options.Port, line.Options.Profile, line.Options.ExampleData, line.Options.LimitPerMinute));
        Assert.Equal(TimeSpan.FromMilliseconds(250), line.Options.IndexLag);
        Assert.Equal((2000L, true), (line.Options.MaxBodyBytes, line.Options.RevisionOnFileStart));
        Assert.Equal(("GET /api/records?*page=2*", new StatusFault(503), 2), (line.Faults[0].Pattern, line.Faults[0].Action, line.Faults[0].Count));
        Assert.Equal((new TruncateFault(0.5), 0.25), (line.Faults[1].Action, line.Faults[1].Probability));
    }

    [Theory]
    [InlineData("--prot")]
    [InlineData("--port")]
    [InlineData("--port", "99999")]
    [InlineData("--profile", "X")]
    [InlineData("--lag", "soon")]
    [InlineData("--max-body", "-1")]
    [InlineData("--fault", "GET /api/records=explode")]
    [InlineData("--fault", "nonsense")]
    public void Bad_arguments_are_one_clear_sentence(params string[] arguments)
    {
        var problem = CommandLine.Parse(arguments).Problem;

        Assert.NotNull(problem);
        Assert.DoesNotContain('\n', problem);
    }
}
