using System.Text;
using CsCheck;
using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

/// <summary>Whatever stands in the file, reading ends with a configuration or with problems, never with another exception.</summary>
public sealed class BrokenConfigTests
{
    [Fact]
    public void A_file_cut_anywhere_is_a_problem_or_a_configuration()
    {
        for (var length = 0; length < ConfigText.Sample.Length; length++)
            ReadAnyhow(Encoding.UTF8.GetBytes(ConfigText.Sample[..length]));
    }

    [Fact]
    public void A_file_with_any_bytes_replaced_is_a_problem_or_a_configuration()
    {
        var sample = Encoding.UTF8.GetBytes(ConfigText.Sample);
        Gen.Select(Gen.Int[0, sample.Length - 1], Gen.Byte).Array[1, 4].Sample(changes =>
        {
            var bytes = sample.ToArray();
            foreach (var (at, value) in changes)
                bytes[at] = value;
            ReadAnyhow(bytes);
        });
    }

    [Fact]
    public void Any_value_in_any_place_is_a_problem_or_a_configuration()
    {
        string[] values = ["null", "true", "5", "-1e300", "\"\"", "\"x\"", "\"\\u0000\"", "[]", "{}", "[[]]", "[null]", "{\"File\":[]}"];
        string[] keys =
        [
            "Hub", "Path", "Query", "Bbox", "Kinds", "Versions", "RecordJson", "Files", "Schedule", "Reconcile", "Scrub", "TimeZone", "Deletions",
            "PageSize", "Overlap", "DiskReserve",
        ];
        foreach (var value in values)
        {
            foreach (var key in keys)
                ReadAnyhow(Encoding.UTF8.GetBytes($$"""{ "Hubs": { "h": { "Url": "https://h.org" } }, "Mirrors": { "m": { "{{key}}": {{value}} } } }"""));
            foreach (var key in (string[])["Url", "Token", "RequestsPerMinute", "Connections", "Contact", "TrustedThumbprint", "IdleTimeout"])
                ReadAnyhow(Encoding.UTF8.GetBytes(ConfigText.Hub($"\"{key}\": {value}")));
            foreach (var key in (string[])["Hubs", "Mirrors", "Imports"])
                ReadAnyhow(Encoding.UTF8.GetBytes($$"""{ "{{key}}": {{value}} }"""));
        }
    }

    private static void ReadAnyhow(byte[] bytes)
    {
        try
        {
            ConfigReader.Read(ConfigText.File, bytes, new Dictionary<string, string>(), ConfigText.Now);
        }
        catch (ConfigException error)
        {
            Assert.NotEmpty(error.Problems);
        }
    }
}
