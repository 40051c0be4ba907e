using KnowledgeHub.Core.Tests.Manifests;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Import;

public sealed class UnsentCellTests
{
    [Theory]
    [InlineData("community=soils", "community")]
    [InlineData("package=4d0ns-ntd89", "package")]
    public async Task Cell_that_is_not_sent_is_a_warning(string cell, string column)
    {
        var problem = Assert.Single(UnsentCells.Of(await ManifestFolder.ReadRowAsync(cell)));

        Assert.Equal((ProblemSeverity.Warning, "KHM2016", column), (problem.Severity, problem.Code, problem.Column));
    }

    [Fact]
    public async Task Row_without_such_cells_has_no_warning() =>
        Assert.Empty(UnsentCells.Of(await ManifestFolder.ReadRowAsync("version=1", "community=")));
}
