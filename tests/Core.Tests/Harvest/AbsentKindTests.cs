using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Mirror;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Harvest;

/// <summary>Mirrors of kinds of record that their hub does not have.</summary>
public sealed class AbsentKindTests
{
    private const string NotThere = "The requested URL was not found on the server.";
    private static readonly HarvestScope EveryKind = new() { Kinds = [RecordKind.Package, RecordKind.Resource, RecordKind.MarketplaceItem] };

    [Fact]
    public async Task Kinds_that_the_hub_has_are_mirrored_and_the_others_told_before_the_first_page()
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        mirror.Publish(3, "a.txt");
        mirror.Options = mirror.Options with { Scope = EveryKind };
        mirror.Hub.Faults.Add("GET /api/records", new StatusFault(418), 1);

        Assert.Equal(RunOutcome.Failed, (await mirror.RunAsync()).Outcome);
        Assert.Equal(2, mirror.Warnings.Count);
        mirror.Warnings.Clear();
        var plan = await mirror.PlanAsync();
        var first = await mirror.SucceedAsync();
        mirror.Publish(1, "a.txt");
        var second = await mirror.SucceedAsync(reconcile: true);

        Assert.Equal((3L, 3L, 1L), (plan.Added, first.Counts.Added, second.Counts.Added));
        Assert.Equal(6, mirror.Warnings.Count);
        Assert.Contains(mirror.Warnings, said => said.Contains("has no package records", StringComparison.Ordinal));
        Assert.Contains(mirror.Warnings, said => said.Contains("has no marketplace-item records", StringComparison.Ordinal));
        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Mirror_of_packages_alone_is_empty_on_a_hub_without_any()
    {
        await using var mirror = await MirrorFixture.StartAsync(new LocalHubOptions { Profile = HubProfile.N });
        mirror.Publish(1);
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = [RecordKind.Package] } };

        Assert.Equal(0, (await mirror.SucceedAsync()).Counts.Seen);
        Assert.Contains("no kind that it has", Assert.Single(mirror.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_that_has_not_even_resources_is_no_hub()
    {
        await using var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = [RecordKind.Package] } };
        mirror.Hub.Faults.Add("GET /api/**", StatusFault.OfHub(404, NotThere));

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        Assert.Contains("has no collection of package records", report.Error, StringComparison.Ordinal);
        Assert.Empty(mirror.Warnings);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Kind_that_was_there_before_is_not_given_up(bool isOtherScope)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        var id = mirror.State.PublishRecord(Seeds.Record("Package") with { Kind = LocalHub.RecordKind.Package });
        mirror.Options = mirror.Options with { Scope = EveryKind };
        await mirror.SucceedAsync();
        mirror.Hub.Faults.Add("GET /api/packages", StatusFault.OfHub(404, NotThere));
        mirror.Options = mirror.Options with { Scope = EveryKind with { AllVersions = isOtherScope } };

        var report = await mirror.RunAsync(reconcile: true);

        Assert.Equal((RunOutcome.Failed, "present"), (report.Outcome, mirror.RecordState(id)));
        Assert.Empty(mirror.Warnings);
    }

    [Fact]
    public async Task Proxy_that_answers_in_the_place_of_the_hub_says_nothing_of_its_kinds()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        mirror.Options = mirror.Options with { Scope = EveryKind };
        mirror.Hub.Faults.Add("GET /api/packages", new StatusFault(404, "<html>not here</html>", "text/html"));

        var report = await mirror.RunAsync();

        Assert.Equal(RunOutcome.Failed, report.Outcome);
        Assert.Empty(mirror.Warnings);
    }

    [Fact]
    public async Task Kind_that_the_hub_gets_later_is_read_then()
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        var rule = mirror.Hub.Faults.Add("GET /api/packages", StatusFault.OfHub(404, NotThere));
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = [RecordKind.Resource, RecordKind.Package] } };
        await mirror.SucceedAsync();
        rule.Dispose();
        var id = mirror.State.PublishRecord(Seeds.Record("Package") with { Kind = LocalHub.RecordKind.Package });

        await mirror.SucceedAsync();

        Assert.Equal("present", mirror.RecordState(id));
    }
}
