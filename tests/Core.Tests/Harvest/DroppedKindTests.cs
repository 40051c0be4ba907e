using KnowledgeHub.Harvest;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Harvest;

public sealed class DroppedKindTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Missing_record_goes_out_of_scope_with_its_kind_alone(bool isDropped)
    {
        await using var mirror = await MirrorFixture.WithRecordsAsync(1);
        var id = mirror.State.PublishRecord(Seeds.Record("Package") with { Kind = LocalHub.RecordKind.Package });
        mirror.Options = mirror.Options with { Scope = new HarvestScope { Kinds = [RecordKind.Resource, RecordKind.Package] } };
        await mirror.SucceedAsync();
        mirror.State.Remove(id);
        await mirror.SucceedAsync(reconcile: true);
        mirror.Options = mirror.Options with { Scope = isDropped ? new HarvestScope() : mirror.Options.Scope with { AllVersions = true } };

        await mirror.SucceedAsync();

        Assert.Equal(isDropped ? "out-of-scope" : "missing", mirror.RecordState(id));
    }
}
