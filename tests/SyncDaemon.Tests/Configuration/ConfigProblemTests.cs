namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

public sealed class ConfigProblemTests
{
    [Fact]
    public void Five_mistakes_are_all_named_with_their_paths_and_lines()
    {
        var problems = ConfigText.Problems("""
            {
              "Hubs": { "gkh": { "Url": "http://hub.example.org" } },
              "Mirrors": {
                "amazon": {
                  "Hub": "gkk",
                  "Path": "m",
                  "Bbox": [-80, 20, -44, 8],
                  "Qeury": "forest",
                  "PageSize": "many"
                }
              }
            }
            """);

        Assert.Equal(
            ["Hubs.gkh.Url:2", "Mirrors.amazon.Hub:5", "Mirrors.amazon.Bbox:7", "Mirrors.amazon.Qeury:8", "Mirrors.amazon.PageSize:9"],
            problems.Select(problem => $"{problem.Path}:{problem.Line}"));
        Assert.Contains("Did you mean gkh?", problems[1].Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean Query?", problems[3].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "while one fetches a large file the others wait")]
    [InlineData(2, "the files of the others wait")]
    [InlineData(3, null)]
    public void Too_few_connections_for_several_are_a_warning(int connections, string? part)
    {
        var config = ConfigText.Read($$"""
            { "Hubs": { "gkh": { "Url": "https://hub.example.org", "Connections": {{connections}} } },
              "Mirrors": { "a": { "Hub": "gkh", "Path": "a" } }, "Imports": { "i": { "Hub": "gkh", "Folder": "i" } } }
            """);

        Assert.Equal(part is null ? [] : ["Hubs.gkh.Connections"], config.Warnings.Select(warning => warning.Path));
        Assert.All(config.Warnings, warning => Assert.Contains(part!, warning.Message, StringComparison.Ordinal)); // not null: there is a warning
    }

    [Fact]
    public void One_connection_is_enough_for_one() =>
        Assert.Empty(ConfigText.Read("""{ "Hubs": { "gkh": { "Url": "https://hub.example.org", "Connections": 1 } }, "Mirrors": { "a": { "Hub": "gkh", "Path": "a" } } }""").Warnings);

    [Theory]
    [InlineData("\"Bbox\": [1, 2, 3]", "Mirrors.a.Bbox", "four numbers")]
    [InlineData("\"Bbox\": [1, 2, 3, \"x\"]", "Mirrors.a.Bbox[3]", "found the text \"x\"")]
    [InlineData("\"Bbox\": \"1,2,3,4\"", "Mirrors.a.Bbox", "Expected a list, such as [-80, -20, -44, 8]")]
    [InlineData("\"Query\": \"title:(a\"", "Mirrors.a.Query", "would not understand")]
    [InlineData("\"Query\": 5", "Mirrors.a.Query", "found the number 5")]
    [InlineData("\"Kinds\": []", "Mirrors.a.Kinds", "at least one")]
    [InlineData("\"Kinds\": [\"pakage\"]", "Mirrors.a.Kinds[0]", "such as package")]
    [InlineData("\"Kinds\": [\"package\", \"Package\"]", "Mirrors.a.Kinds", "twice")]
    [InlineData("\"Versions\": \"newest\"", "Mirrors.a.Versions", "\"latest\" or \"all\"")]
    [InlineData("\"RecordJson\": \"yes\"", "Mirrors.a.RecordJson", "true or false")]
    [InlineData("\"PageSize\": 0", "Mirrors.a.PageSize", "from 1 to 10,000")]
    [InlineData("\"PageSize\": 2.5", "Mirrors.a.PageSize", "whole number")]
    [InlineData("\"Overlap\": \"25h\"", "Mirrors.a.Overlap", "from 0s to 24h")]
    [InlineData("\"DiskReserve\": \"lots\"", "Mirrors.a.DiskReserve", "such as \"256MB\"")]
    [InlineData("\"Files\": true", "Mirrors.a.Files", "Expected a section")]
    [InlineData("\"Files\": { \"Includes\": [] }", "Mirrors.a.Files.Includes", "Did you mean Include?")]
    [InlineData("\"Deletions\": { \"MaxPercent\": 101 }", "Mirrors.a.Deletions.MaxPercent", "from 0 to 100")]
    [InlineData("\"Deletions\": { \"ConfirmAfter\": 24 }", "Mirrors.a.Deletions.ConfirmAfter", "such as \"24h\"")]
    [InlineData("\"Schedule\": \"15 2 * * *\"", "Mirrors.a.Schedule", "crontab")]
    [InlineData("\"Schedule\": \"0 61 2 ? * *\"", "Mirrors.a.Schedule", "not a schedule")]
    [InlineData("\"Schedule\": \"0 0 0 30 2 ?\"", "Mirrors.a.Schedule", "never fires")]
    [InlineData("\"Scrub\": \"0 0 0 1 1 ? 2020\"", "Mirrors.a.Scrub", "never fires")]
    [InlineData("\"TimeZone\": \"Mars/Olympus\"", "Mirrors.a.TimeZone", "no time zone")]
    [InlineData("\"RecordJson\": true, \"recordjson\": false", "Mirrors.a.recordjson", "stands twice")]
    public void Each_mistake_in_a_mirror_is_named(string keys, string path, string part)
    {
        var problem = ConfigText.Problem(ConfigText.Mirror(keys));

        Assert.Equal(path, problem.Path);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"Connections\": 4", "Hubs.gkh.Url", "needed")]
    [InlineData("\"Url\": \"gkhub\"", "Hubs.gkh.Url", "not a hub's address")]
    [InlineData("\"Url\": \"ftp://hub.example.org\"", "Hubs.gkh.Url", "not a hub's address")]
    [InlineData("\"Url\": \"https://h.org\", \"Connections\": 33", "Hubs.gkh.Connections", "from 1 to 32")]
    [InlineData("\"Url\": \"https://h.org\", \"RequestsPerMinute\": 0", "Hubs.gkh.RequestsPerMinute", "whole number")]
    [InlineData("\"Url\": \"https://h.org\", \"Contact\": \"a b\"", "Hubs.gkh.Contact", "mail address")]
    [InlineData("\"Url\": \"https://h.org\", \"TrustedThumbprint\": \"abc\"", "Hubs.gkh.TrustedThumbprint", "64")]
    [InlineData("\"Url\": \"https://h.org\", \"Token\": {}", "Hubs.gkh.Token", "exactly one place")]
    [InlineData("\"Url\": \"https://h.org\", \"Token\": { \"File\": \"a\", \"Env\": \"B\" }", "Hubs.gkh.Token", "exactly one place")]
    [InlineData("\"Url\": \"https://h.org\", \"Token\": { \"Credential\": \"../x\" }", "Hubs.gkh.Token.Credential", "without '/'")]
    public void Each_mistake_in_a_hub_is_named(string keys, string path, string part)
    {
        var problem = ConfigText.Problem(ConfigText.Hub(keys));

        Assert.Equal(path, problem.Path);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("m", "m", "also the folder of")]
    [InlineData("m", "m/inner", "lies inside")]
    [InlineData("m/inner", "m/../m", "holds that of")]
    public void Two_mirrors_need_two_folders(string first, string second, string part)
    {
        var problem = ConfigText.Problem($$"""
            { "Hubs": { "h": { "Url": "https://h.org" } },
              "Mirrors": { "one": { "Hub": "h", "Path": "{{first}}" }, "two": { "Hub": "h", "Path": "{{second}}" } } }
            """);

        Assert.Equal("Mirrors.two.Path", problem.Path);
        Assert.Contains(part, problem.Message, StringComparison.Ordinal);
        Assert.Contains("'one'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_that_begin_alike_do_not_clash()
    {
        ConfigText.Read("""{ "Hubs": { "h": { "Url": "https://h.org" } }, "Mirrors": { "a": { "Hub": "h", "Path": "m" }, "b": { "Hub": "h", "Path": "m2" } } }""");
    }

    [Fact]
    public void A_token_in_the_file_is_refused_and_never_repeated()
    {
        var problem = ConfigText.Problem(
            ConfigText.Hub("\"Url\": \"https://h.org\", \"Token\": \"s3cr3t-t0ken\""), new() { ["KHSYNC__Hubs__gkh__Connections"] = "2" });

        Assert.Equal("Hubs.gkh.Token", problem.Path);
        Assert.DoesNotContain("s3cr3t", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Hubs\": {", 1)]
    [InlineData("{\n  \"Hubs\": { } }\n}", 3)]
    [InlineData("", 1)]
    public void Invalid_json_is_named_with_its_line(string text, int line)
    {
        var problem = ConfigText.Problem(text);

        Assert.Equal(line, problem.Line);
        Assert.Contains("column", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_is_no_configuration()
    {
        Assert.Contains("one section", ConfigText.Problem("[]").Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-a")]
    [InlineData("a b")]
    [InlineData("a/b")]
    public void Names_must_be_usable_on_a_command_line(string name)
    {
        Assert.Contains("cannot be a name", ConfigText.Problem($$"""{ "Hubs": { "{{name}}": { "Url": "https://h.org" } } }""").Message, StringComparison.Ordinal);
    }
}
