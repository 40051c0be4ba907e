using System.Security.Cryptography;
using System.Text;
using KnowledgeHub.Manifests;

namespace KnowledgeHub.Core.Tests.Manifests;

public sealed class FilesTests : IDisposable
{
    private readonly ManifestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("data/a.csv", "a.csv")]
    [InlineData(@"data\a.csv", "a.csv")]
    [InlineData("data/a.csv => table.csv", "table.csv")]
    [InlineData("data/", "a.csv;b.csv;deep_c.csv")]
    [InlineData("data", "a.csv;b.csv;deep_c.csv")]
    [InlineData("data/*.csv", "a.csv;b.csv")]
    [InlineData("data/**/*.csv", "a.csv;b.csv;deep_c.csv")]
    [InlineData("data/?.CSV", "a.csv;b.csv")]
    [InlineData("**/c.csv", "data_deep_c.csv")]
    [InlineData("read me (1).txt | data/deep/c.csv", "read me (1).txt;c.csv")]
    [InlineData("./data/../data/a.csv", "a.csv")]
    public async Task Files_folders_and_patterns_are_found(string cell, string keys)
    {
        foreach (var name in (string[])["data/a.csv", "data/b.csv", "data/deep/c.csv", "data/.DS_Store", "data/~$b.csv", "read me (1).txt"])
            _folder.File(name);

        var row = await ManifestFolder.ReadRowAsync("metadata_only=", $"files={cell}");
        var found = row.FindFiles(_folder.Context);

        Assert.Empty(found.Problems);
        Assert.Equal(keys.Split(';'), found.Files.Select(file => file.Key));
        Assert.All(found.Files, file => Assert.Equal((true, 7L), (Path.IsPathFullyQualified(file.Path), file.SizeBytes)));
    }

    [Theory]
    [InlineData("nowhere.csv", "KHM0901", null)]
    [InlineData("data/aa.csv", "KHM0901", "data/a.csv")]
    [InlineData("nothing/", "KHM0901", null)]
    [InlineData("maps/*.tif", "KHM0905", null)]
    [InlineData("data/*.tif", "KHM0905", null)]
    [InlineData("empty/", "KHM0905", null)]
    [InlineData("data/a.csv | other/a.csv", "KHM0906", null)]
    [InlineData("../outside.csv", "KHM0907", null)]
    [InlineData("../*.csv", "KHM0907", null)]
    [InlineData("/etc/hostname", "KHM0907", null)]
    [InlineData("data/a.csv => x/y.csv", "KHM0909", "x_y.csv")]
    [InlineData("data/a.csv => ..", "KHM0909", null)]
    [InlineData("data/ => x.csv", "KHM0909", null)]
    [InlineData("data/a.csv =>", "KHM0901", null)]
    public async Task A_file_that_will_not_do_is_explained(string cell, string code, string? suggestion)
    {
        _folder.File("data/a.csv");
        _folder.File("other/a.csv");
        _folder.File("empty.csv", "");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));

        var check = await _folder.CheckRowAsync("metadata_only=", $"files={cell}");

        var problem = Assert.Single(check.Problems);
        Assert.Equal((code, "files", suggestion), (problem.Code, problem.Column, problem.Suggestion));
    }

    [Fact]
    public async Task A_locked_file_is_told_from_a_missing_one()
    {
        var path = _folder.File("data/a.csv");
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var check = await _folder.CheckRowAsync("metadata_only=", "files=data/a.csv");

        Assert.Equal("KHM0902", Assert.Single(check.Problems).Code);
    }

    [Fact]
    public async Task Sizes_are_compared_with_what_the_hub_takes()
    {
        _folder.File("a.csv", new string('x', 600));
        _folder.File("b.csv", new string('x', 600));
        var sheet = $"{ManifestFolder.Header},files\na,A title,dataset,2020,\"Brown, Troy\",,a.csv | b.csv\n";

        var tooLarge = await _folder.CheckAsync(sheet, context: _folder.Context with { MaxFileSizeBytes = 500 });
        var tooMuch = await _folder.CheckAsync(sheet, context: _folder.Context with { MaxTotalSizeBytes = 1000 });

        Assert.Equal(["KHM0904", "KHM0904"], tooLarge.Problems.Select(problem => problem.Code));
        Assert.Equal(["KHM0914"], tooMuch.Problems.Select(problem => problem.Code));
        Assert.Equal(2, tooMuch.FilesChecked);
    }

    [Fact]
    public async Task Files_outside_are_taken_when_that_is_allowed()
    {
        using var elsewhere = new ManifestFolder();
        var path = elsewhere.File("a.csv");
        var row = await ManifestFolder.ReadRowAsync("metadata_only=", $"files={path}");

        Assert.Equal("KHM0907", Assert.Single(row.FindFiles(_folder.Context).Problems).Problem.Code);
        Assert.Equal(path, Assert.Single(row.FindFiles(_folder.Context with { AllowOutside = true }).Files).Path);
    }

    [Fact]
    public async Task A_link_may_lead_within_the_folder_and_not_out_of_it()
    {
        using var elsewhere = new ManifestFolder();
        _folder.File("data/a.csv");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "inside.csv"), Path.Combine(_folder.Path, "data", "a.csv"));
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "outside.csv"), elsewhere.File("secret.csv"));
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "away"), elsewhere.Path);

        Assert.Empty((await _folder.CheckRowAsync("metadata_only=", "files=inside.csv")).Problems);
        foreach (var cell in (string[])["outside.csv", "away/secret.csv", "*.csv", "away/", "away/*.csv"])
            Assert.Contains("KHM0908", (await _folder.CheckRowAsync("metadata_only=", $"files={cell}")).Problems.Select(problem => problem.Code));
        var description = Assert.Single((await _folder.CheckRowAsync("description=@file:away/secret.csv")).Problems);
        Assert.Equal("KHM0908", description.Code);
    }

    [Fact]
    public async Task Checksums_are_compared_and_counted()
    {
        _folder.File("a.csv", "one");
        _folder.File("b.csv", "two");
        var md5 = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes("one")));
        var sha = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("two")));

        var good = await _folder.CheckRowAsync("metadata_only=", "files=a.csv | b.csv", $"files_checksum=md5:{md5} | SHA256:{sha}");
        var swapped = await _folder.CheckRowAsync("metadata_only=", "files=b.csv | a.csv", $"files_checksum=md5:{md5} | SHA256:{sha}");
        var few = await _folder.CheckRowAsync("metadata_only=", "files=a.csv | b.csv", $"files_checksum=md5:{md5}");
        var wrong = await _folder.CheckRowAsync("metadata_only=", "files=a.csv", "files_checksum=md5:123");

        Assert.Empty(good.Problems);
        Assert.Equal((2, 2), (good.FilesChecked, good.ChecksumsChecked));
        Assert.Equal(["KHM0912", "KHM0912"], swapped.Problems.Select(problem => problem.Code));
        Assert.Equal(["KHM0911"], few.Problems.Select(problem => problem.Code));
        Assert.Equal(["KHM0910"], wrong.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task The_file_shown_first_is_one_of_the_row()
    {
        _folder.File("map.png");

        Assert.Empty((await _folder.CheckRowAsync("metadata_only=", "files=map.png", "default_preview=map.png")).Problems);
        var problem = Assert.Single((await _folder.CheckRowAsync("metadata_only=", "files=map.png", "default_preview=mpa.png")).Problems);
        Assert.Equal(("KHM0913", "map.png"), (problem.Code, problem.Suggestion));
    }

    [Fact]
    public async Task Files_and_metadata_only_contradict()
    {
        _folder.File("a.csv");

        Assert.Equal("KHM1001", Assert.Single((await _folder.CheckRowAsync("files=a.csv")).Problems).Code);
    }

    [Fact]
    public async Task Texts_in_files_are_read()
    {
        _folder.File("description.html", "<p>From a file</p>");
        _folder.File("area.geojson", """{"type":"Feature","geometry":{"type":"Point","coordinates":[8.5,47.4]}}""");

        var row = await ManifestFolder.ReadRowAsync("description=@file:description.html", "geometry=@file:area.geojson");

        Assert.Empty((await _folder.CheckRowAsync("description=@file:description.html", "geometry=@file:area.geojson")).Problems);
        Assert.Contains("<p>From a file</p>", row.ToDraftJson(_folder.Context), StringComparison.Ordinal);
        Assert.Contains("[8.5,47.4]", row.ToDraftJson(_folder.Context), StringComparison.Ordinal);
    }
}
