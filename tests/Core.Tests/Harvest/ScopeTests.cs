using KnowledgeHub.Harvest;
using KnowledgeHub.LocalHub;
using KnowledgeHub.Model;
using RecordKind = KnowledgeHub.Model.RecordKind;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class ScopeTests
{
    private static readonly BoundingBox Pacific = new(170, -30, -170, 0);
    private static readonly BoundingBox Amazon = new(-80, -20, -44, 8);

    [Fact]
    public async Task Query_takes_what_it_finds()
    {
        await using var mirror = await StartAsync(new HarvestScope { Query = "metadata.title:Fiji" });

        await mirror.SucceedAsync();

        Assert.Equal(["Fiji"], Present(mirror));
    }

    [Fact]
    public async Task Box_across_the_180th_meridian_takes_both_sides()
    {
        await using var mirror = await StartAsync(new HarvestScope { Bbox = Pacific });

        await mirror.SucceedAsync();

        Assert.Equal(["Fiji", "Samoa"], Present(mirror));
    }

    [Fact]
    public async Task Records_outside_a_new_query_go_out_of_scope_with_their_files_kept()
    {
        await using var mirror = await StartAsync(new HarvestScope());
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Fiji" } };

        await mirror.SucceedAsync();

        Assert.Equal(["Fiji"], Present(mirror));
        Assert.All(mirror.Query<string>("SELECT path FROM file"), path => Assert.True(File.Exists(mirror.At(path)), path));
    }

    [Fact]
    public async Task Records_come_back_when_the_query_is_wide_again()
    {
        await using var mirror = await StartAsync(new HarvestScope());
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Fiji" } };
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope() };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Box_moved_across_the_180th_meridian_puts_the_others_out_of_scope()
    {
        await using var mirror = await StartAsync(new HarvestScope { Bbox = Amazon });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Bbox = Pacific } };

        await mirror.SucceedAsync();

        Assert.Equal(["Fiji", "Samoa"], Present(mirror));
    }

    [Fact]
    public async Task Box_moved_away_from_the_180th_meridian_puts_the_others_out_of_scope()
    {
        await using var mirror = await StartAsync(new HarvestScope { Bbox = Pacific });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Bbox = Amazon } };

        await mirror.SucceedAsync();

        Assert.Equal(["Manaus"], Present(mirror));
    }

    [Fact]
    public async Task Box_that_moves_away_and_back_loses_nothing()
    {
        await using var mirror = await StartAsync(new HarvestScope { Bbox = Amazon });
        foreach (var box in new[] { Amazon, Pacific, Amazon })
        {
            mirror.Options = mirror.Options with { Scope = new HarvestScope { Bbox = box } };
            await mirror.SucceedAsync(reconcile: true);
        }

        await mirror.SucceedAsync();

        Assert.Equal(["Manaus"], Present(mirror));
    }

    [Fact]
    public async Task Kind_no_longer_asked_for_goes_out_of_scope()
    {
        await using var mirror = await StartAsync(new HarvestScope { Kinds = [RecordKind.Resource, RecordKind.Package] });
        mirror.State.PublishRecord(Seeds.Record("Package") with { Kind = LocalHub.RecordKind.Package });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope() };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Kind_asked_for_later_arrives()
    {
        await using var mirror = await StartAsync(new HarvestScope());
        mirror.State.PublishRecord(Seeds.Record("Package") with { Kind = LocalHub.RecordKind.Package });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = [RecordKind.Resource, RecordKind.Package] } };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Versions_follow_the_scope(bool allVersionsAtLast)
    {
        await using var mirror = await StartAsync(new HarvestScope { AllVersions = !allVersionsAtLast });
        mirror.State.PublishNewVersion(mirror.State.Records[0].Id, new RecordSeed { Title = "Version 2" });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { AllVersions = allVersionsAtLast } };

        await mirror.SucceedAsync();

        MirrorAudit.IsWhole(mirror);
    }

    [Fact]
    public async Task Run_stopped_while_the_scope_changes_is_made_good_by_the_next()
    {
        await using var mirror = await StartAsync(new HarvestScope { Query = "metadata.title:Fiji" });
        await mirror.SucceedAsync();
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Query = "metadata.title:Samoa" }, PageSize = 1 };
        await mirror.StopAfterAsync("GET /api/records", 0);

        await mirror.SucceedAsync();

        Assert.Equal(["Samoa"], Present(mirror));
    }

    [Fact]
    public async Task Record_edited_out_of_the_query_goes_out_of_scope_when_reconciling()
    {
        await using var mirror = await StartAsync(new HarvestScope { Query = "metadata.title:Fiji" });
        await mirror.SucceedAsync();
        var id = mirror.Scalar<string>("SELECT id FROM record");
        mirror.State.Edit(id, metadata => metadata["title"] = "Vanuatu");

        await mirror.SucceedAsync(reconcile: true);

        Assert.Equal("out-of-scope", mirror.RecordState(id));
    }

    private static IEnumerable<string> Present(MirrorFixture mirror) => mirror.Query<string>("SELECT title FROM record WHERE state = 'present' ORDER BY title");

    private static async Task<MirrorFixture> StartAsync(HarvestScope scope)
    {
        var mirror = await MirrorFixture.StartAsync();
        mirror.Options = mirror.Options with { Scope = scope };
        mirror.State.PublishRecord(Seeds.WithFile("Fiji", "a.txt", "fiji", 1) with { Bbox = [176, -20, 179, -15] });
        mirror.State.PublishRecord(Seeds.WithFile("Samoa", "a.txt", "samoa", 2) with { Bbox = [-173, -15, -171, -13] });
        mirror.State.PublishRecord(Seeds.WithFile("Manaus", "a.txt", "manaus", 3) with { Bbox = [-61, -4, -59, -2] });

        return mirror;
    }
}
