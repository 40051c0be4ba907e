using System.Text.Json;
using KnowledgeHub.SyncDaemon.Tests.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class CommandLineTests : IDisposable
{
    private readonly CommandLineRun _khsync = new();

    public void Dispose() => _khsync.Dispose();

    [Theory]
    [InlineData("", "Say what to do: run, mirror, approve, import, verify, status, check-config.")]
    [InlineData("mirorr", "Did you mean mirror?")]
    [InlineData("mirror --reconcil", "Did you mean --reconcile?")]
    [InlineData("mirror a --into b", "not both")]
    [InlineData("mirror --query a --rate 5", "--query, --rate describes a mirror without a configuration")]
    [InlineData("mirror --into m", "Say which hub")]
    [InlineData("mirror --into m --hub nope", "not a hub's address")]
    [InlineData("mirror --into m --hub http://hub.example.org", "Use https")]
    [InlineData("mirror --into m --hub https://h.org --bbox 1,2,3", "west,south,east,north")]
    [InlineData("mirror --into m --hub https://h.org --kind pakage", "no kind of record")]
    [InlineData("mirror --into m --hub https://h.org --rate 0", "--rate: expected a whole number")]
    [InlineData("mirror --into m --hub https://h.org --connections 33", "--connections: expected a whole number")]
    [InlineData("mirror --into m --hub https://h.org --query title:(a", "would not understand")]
    [InlineData("import", "Required argument 'MANIFEST' missing")]
    [InlineData("import nope.csv --hub http://127.0.0.1:1", "There is no manifest")]
    [InlineData("import --chek", "Did you mean --check?")]
    [InlineData("import m.csv --on-error perhaps", "expected stop or continue")]
    [InlineData("verify", "Say which mirror")]
    [InlineData("verify a --path b", "not both")]
    [InlineData("verify a --part 3/2", "such as 3/7")]
    [InlineData("approve", "Say which mirror")]
    [InlineData("status", "There is no configuration")]
    [InlineData("check-config --config nope.json", "nope.json does not exist")]
    public async Task Wrong_usage_is_one_sentence_and_code_2(string line, string part)
    {
        // Without this the machine's own configuration could be found.
        string[] args = line.Length == 0 ? [] : line.Split(' ');
        Assert.SkipWhen(line == "status" && File.Exists("/etc/khsync/khsync.json"), "This machine has a configuration.");

        Assert.Equal(2, await _khsync.RunAsync(args));

        Assert.Contains(part, _khsync.Error, StringComparison.Ordinal);
        Assert.Empty(_khsync.Output);
        Assert.DoesNotContain("   at ", _khsync.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mirror", "--hub", "https://h.org", "--into", "")]
    [InlineData("verify", "--path", " ")]
    [InlineData("status", "--path", "")]
    public async Task An_empty_folder_is_not_the_working_folder(params string[] args)
    {
        Assert.Equal(2, await _khsync.RunAsync(args));

        Assert.Contains("The name of the folder is empty", _khsync.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_khsync.Folder));
    }

    [Theory]
    [InlineData("--bbox=-80,-20,-44,98")]
    [InlineData("--bbox -80,-20,-44,98")]
    public async Task A_box_that_begins_with_a_minus_is_a_box(string option)
    {
        // North is out of range, so that the answer shows that the box was read as one, and nothing is sent.
        Assert.Equal(2, await _khsync.RunAsync(["mirror", "--into", "m", "--hub", "https://h.org", .. option.Split(' ')]));

        Assert.Contains("north is 98", _khsync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_mirrors_are_all_named()
    {
        _khsync.With("khsync.json", ConfigText.Sample);

        Assert.Equal(2, await _khsync.RunAsync("mirror", "amazn", "congo"));

        Assert.Contains("no mirror 'amazn'. Did you mean amazon?", _khsync.Error, StringComparison.Ordinal);
        Assert.Contains("no mirror 'congo'. It has: amazon.", _khsync.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("mirror --help")]
    public async Task Help_lists_the_exit_codes(string line)
    {
        Assert.Equal(0, await _khsync.RunAsync(line.Split(' ')));

        Assert.Contains("6  another run holds the mirror", _khsync.Output, StringComparison.Ordinal);
        Assert.Contains("khsync", _khsync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_of_a_command_documents_its_json()
    {
        await _khsync.RunAsync("mirror", "--help");

        Assert.Contains("With --json:", _khsync.Output, StringComparison.Ordinal);
        Assert.Contains("awaitingApproval", _khsync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_names_every_problem_at_once_also_a_missing_token()
    {
        _khsync.With("khsync.json", ConfigText.Sample.Replace("\"Bbox\"", "\"Bobx\"", StringComparison.Ordinal).Replace("20GB", "many", StringComparison.Ordinal));

        Assert.Equal(2, await _khsync.RunAsync("check-config"));

        Assert.Contains("has 3 problems", _khsync.Error, StringComparison.Ordinal);
        Assert.Contains("Hubs.gkh.Token (line 3)", _khsync.Error, StringComparison.Ordinal);
        Assert.Contains("Mirrors.amazon.Bobx (line 9)", _khsync.Error, StringComparison.Ordinal);
        Assert.Contains("Mirrors.amazon.Files.MaxSize (line 12)", _khsync.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_shows_absolute_paths_and_next_runs()
    {
        _khsync.With("khsync.json", ConfigText.Sample).With("gkh.token", "abcdef");

        Assert.Equal(0, await _khsync.RunAsync("check-config"));

        Assert.Contains($"mirror amazon: {Path.Combine(_khsync.Folder, "mirror", "amazon")}", _khsync.Output, StringComparison.Ordinal);
        Assert.Contains("0 15 2 ? * * (UTC), next ", _khsync.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_config_as_json_is_one_object()
    {
        _khsync.With("khsync.json", ConfigText.Hub("\"Url\": \"x\""));

        Assert.Equal(2, await _khsync.RunAsync("check-config", "--json"));

        using var json = JsonDocument.Parse(_khsync.Output);
        Assert.False(json.RootElement.GetProperty("valid").GetBoolean());
        Assert.Equal("Hubs.gkh.Url", json.RootElement.GetProperty("problems")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task Mirrors_that_never_ran_have_a_status()
    {
        _khsync.With("khsync.json", ConfigText.Sample);

        Assert.Equal(0, await _khsync.RunAsync("status", "--json"));

        using var json = JsonDocument.Parse(_khsync.Output);
        var mirror = json.RootElement.GetProperty("mirrors")[0];
        Assert.Equal("never-run", mirror.GetProperty("state").GetString());
        Assert.Equal(JsonValueKind.Null, mirror.GetProperty("lag").ValueKind);
        Assert.Equal("inbox", json.RootElement.GetProperty("imports")[0].GetProperty("name").GetString());
    }
}
