using KnowledgeHub.Core.Tests.Manifests;
using KnowledgeHub.Import;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Import;

public sealed class UnsentCellTests
{
    [Theory]
    [InlineData("community=soils | water", 2, "water")]
    [InlineData("community=soils;action=new-version", null, "soils")]
    [InlineData("community=<clear>;action=update", null, "<clear>")]
    [InlineData("package=<clear>;action=update", null, "<clear>")]
    public async Task What_is_not_sent_is_a_warning_that_names_it(string cells, int? item, string value)
    {
        var problem = Assert.Single(UnsentCells.Of(await ManifestFolder.ReadRowAsync(cells.Split(';'))));

        Assert.Equal((ProblemSeverity.Warning, "KHM2016", cells.Split('=')[0]), (problem.Severity, problem.Code, problem.Column));
        Assert.Equal((item, value), (problem.Item, problem.Value));
    }

    [Theory]
    [InlineData("version=1", "community=")]
    [InlineData("community=soils")]
    [InlineData("package=4d0ns-ntd89")]
    public async Task Row_whose_cells_are_sent_has_no_warning(params string[] cells) =>
        Assert.Empty(UnsentCells.Of(await ManifestFolder.ReadRowAsync(cells)));
}
