namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>What is said of transcripts and hubs that cannot be compared.</summary>
public sealed class ContractInputTests
{
    private const string Header = """{"probe": 2, "hub": "some hub"}""";
    private const string Line = """{"name": "a.get", "request": {"method": "GET", "path": "/a", "token": "none"}, "answer": {"status": 200, "headers": {}, "body": {"n": 1}}}""";

    [Theory, InlineData("{\"name\": \"b"), InlineData("not json"), InlineData("[]"), InlineData("")]
    public void A_line_that_is_no_JSON_is_told(string line)
    {
        var error = Assert.Throws<InvalidDataException>(() => Transcript.Read([Header, Line, line], "mine.jsonl"));

        Assert.Equal("mine.jsonl, line 3 is no JSON object.", error.Message);
    }

    [Fact]
    public void A_recording_that_ended_early_is_told()
    {
        var error = Assert.Throws<InvalidDataException>(() => Transcript.Read([Header, Line, """{"group_error": "links", "text": "KeyError: 'id'"}"""], "mine.jsonl"));

        Assert.Equal("mine.jsonl: the recording of group 'links' ended early: KeyError: 'id'", error.Message);
    }

    [Fact]
    public void Half_a_recording_is_told()
    {
        var error = Assert.Throws<InvalidDataException>(() => Transcript.Read([Header, Line], "mine.jsonl").MustHave(["a.get", "a.put", "a.post"], "mine.jsonl"));

        Assert.Equal("mine.jsonl is half a recording: it has no answer to 'a.put' and 1 others of 3.", error.Message);
    }

    [Fact]
    public void Half_of_the_recorded_hub_is_told()
    {
        var recorded = ContractData.Hub(HubProfile.G);

        var error = Assert.Throws<InvalidDataException>(() => Transcript.Read([Header, Line], "mine.jsonl").MustHave(recorded.Lines.Keys, "mine.jsonl"));

        Assert.StartsWith("mine.jsonl is half a recording: it has no answer to 'create.seed example'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hub_that_is_not_on_this_machine_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new ContractReplay(new Uri("https://hub.example/"), DateTimeOffset.UnixEpoch, _ => Task.CompletedTask));

        Assert.StartsWith("The replay makes records, so it asks only hubs on loopback, and https://hub.example/ is not one.", error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("member | a"), InlineData("colour | a | b | c")]
    public void A_rule_of_another_form_is_told(string rule)
    {
        var error = Assert.Throws<InvalidDataException>(() => SkipList.Read(["# a comment", rule], "skip.txt"));

        Assert.StartsWith("skip.txt, line 2: wanted `kind | names | what | reason`", error.Message, StringComparison.Ordinal);
    }
}
