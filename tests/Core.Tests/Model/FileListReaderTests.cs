using System.Text;
using System.Text.Json;
using KnowledgeHub.Model;

namespace KnowledgeHub.Core.Tests.Model;

public sealed class FileListReaderTests
{
    [Fact]
    public void Entries_are_read()
    {
        var entries = Read("""
            {"enabled":true,"links":{"self":"x"},"entries":[
              {"key":"a.tif","size":89364,"checksum":"md5:abc","mimetype":"image/tiff","status":"completed","links":{"key":"not this"},"metadata":{"size":1}},
              {"key":"b \u00e9.txt","size":89364.0,"checksum":null}],"order":[]}
            """);

        Assert.Equal([new FileEntry("a.tif", 89364, "md5:abc", "image/tiff"), new FileEntry("b é.txt", 89364, null, null)], entries);
    }

    [Fact]
    public void Upload_that_is_not_completed_is_left_out() =>
        Assert.Equal("b", Assert.Single(Read("""{"entries":[{"key":"a","status":"pending"},{"key":"b","status":"completed"},{"status":"pending"}]}""")).Key);

    [Theory]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1e30")]
    [InlineData("\"12\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Size_that_is_none_is_unknown(string size) =>
        Assert.Null(Assert.Single(Read($$"""{"entries":[{"key":"a","size":{{size}}}]}""")).SizeBytes);

    [Theory]
    [InlineData("""{"enabled":false}""")]
    [InlineData("""{"enabled":false,"entries":[]}""")]
    [InlineData("""{"enabled":true,"entries":[]}""")]
    [InlineData("""{"entries":{}}""")]
    [InlineData("""{"entries":null,"enabled":false}""")]
    public void Record_without_files_has_no_entries(string json) => Assert.Empty(Read(json));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"enabled":true}""")]
    [InlineData("""{"message":"Not found.","status":404}""")]
    [InlineData("""{"entries":[{"size":1}]}""")]
    [InlineData("""{"entries":[{"key":"a"}]""")]
    [InlineData("""{"entries":[]}{}""")]
    public void What_is_no_file_list_is_refused(string json) => Assert.ThrowsAny<JsonException>(() => Read(json));

    private static IReadOnlyList<FileEntry> Read(string json) => FileListReader.Read(Encoding.UTF8.GetBytes(json));
}
