using KnowledgeHub.Mirror;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>A mirror follows its hub to another address when that is asked for and the records prove it.</summary>
public sealed class RehubTests
{
    private const string WasElsewhere = "UPDATE setting SET value = 'old.example.org' WHERE name = 'hub'";

    [Fact]
    public async Task Same_records_and_checksums_prove_the_same_hub()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(4, "a.txt");
        await mirror.SucceedAsync();
        mirror.Execute(WasElsewhere);
        mirror.Options = mirror.Options with { Rehub = true };

        var report = await mirror.SucceedAsync();

        Assert.Equal(("this machine", 0L), (mirror.Scalar<string>("SELECT value FROM setting WHERE name = 'hub'"), report.Counts.Files));
    }

    [Fact]
    public async Task Another_address_is_refused_unless_asked_for()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(2, "a.txt");
        await mirror.SucceedAsync();
        mirror.Execute(WasElsewhere);

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        Assert.Contains("--rehub", report.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE file SET checksum = 'md5:00000000000000000000000000000000'")]
    [InlineData("UPDATE record_row SET id = 'x' || substr(id, 2); UPDATE file SET record_id = 'x' || substr(record_id, 2)")]
    public async Task Another_hub_is_refused_though_asked_for(string otherwise)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(3, "a.txt");
        await mirror.SucceedAsync();
        mirror.Execute(WasElsewhere);
        mirror.Execute(otherwise);
        mirror.Options = mirror.Options with { Rehub = true };

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        Assert.Equal("old.example.org", mirror.Scalar<string>("SELECT value FROM setting WHERE name = 'hub'"));
    }
}
