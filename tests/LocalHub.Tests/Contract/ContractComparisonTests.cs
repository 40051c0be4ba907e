using System.Text.Json.Nodes;

namespace KnowledgeHub.LocalHub.Tests.Contract;

/// <summary>A comparison that finds nothing must be able to find something.</summary>
public sealed class ContractComparisonTests
{
    [Fact]
    public void A_status_is_told_with_the_body() => Assert.Equal(
        """a.get: status: recorded 200 {"n":1}, answered 404 {"status":404,"message":"Not found."}""",
        Assert.Single(Compare("""{"n":1}""", """{"status":404,"message":"Not found."}""", status: 404)).ToString());

    [Theory]
    [InlineData("""{"n":1}""", """{"n":2}""", "n: recorded 1, answered 2")]
    [InlineData("""{"n":1}""", """{"n":1.0}""", null)]
    [InlineData("""{"n":"1"}""", """{"n":1}""", "n: recorded \"1\", answered 1")]
    [InlineData("""{"a":{"b":[]}}""", """{"a":{}}""", "a: recorded -absent-, answered {} a.b: recorded [], answered -absent-")]
    [InlineData("""{"errors":[{"field":"b","messages":["x"]},{"field":"a","messages":["y"]}]}""", """{"errors":[{"field":"a","messages":["y"]},{"field":"b","messages":["x"]}]}""", null)]
    [InlineData("""{"errors":[{"field":"b","messages":["x"]}]}""", """{"errors":[]}""", "errors: recorded -absent-, answered [] errors[b]: recorded there: b: x, answered -absent-")]
    [InlineData("""{"files":{"entries":{"a.txt":{"size":1,"key":"a.txt"}}}}""", """{"files":{"entries":{"b.txt":{"size":1,"key":"b.txt"}}}}""",
        "files.entries[a.txt]: recorded there: a.txt, answered -absent- files.entries[b.txt]: recorded -absent-, answered there: b.txt")]
    [InlineData("""{"hits":{"hits":{"count":2,"ids":["{a}","{b}"],"first":{"id":"str"}}}}""", """{"hits":{"hits":{"count":2,"ids":["{b}","{a}"],"first":{}}}}""",
        "hits.hits.ids (order): recorded \"{a}, {b}\", answered \"{b}, {a}\"")]
    [InlineData("\"one\"", "\"two\"", "(text): recorded \"one\", answered \"two\"")]
    [InlineData("""{"status":400,"message":"One."}""", """{"status":400,"message":"Two."}""", """error: recorded {"status":400,"message":"One."}, answered {"status":400,"message":"Two."}""")]
    public void A_member_is_told_with_both_values(string recorded, string answered, string? told) =>
        Assert.Equal(told ?? "", string.Join(' ', Compare(recorded, answered).Select(difference => difference.ToString()["a.get: ".Length..])));

    [Fact]
    public void A_header_is_told_unless_a_rule_covers_it()
    {
        var recorded = new RecordedLine("a.get", new RecordedAnswer(200, new Dictionary<string, string> { ["etag"] = "1", ["vary"] = "x" }, null)) { Request = "GET /a (none)" };
        var answered = new RecordedAnswer(200, new Dictionary<string, string> { ["vary"] = "y" }, null);

        Assert.Equal(["header etag", "header vary"], new AnswerComparison(SkipList.None).Compare(recorded, answered).Select(difference => difference.What));
        Assert.Equal(["header etag"], new AnswerComparison(ContractData.Skip).Compare(recorded, answered).Select(difference => difference.What));
    }

    [Fact]
    public void A_recorded_answer_with_one_member_changed_differs_in_it()
    {
        var line = ContractData.Hub(HubProfile.N).Lines["record get.owner"];
        var changed = line.Answer with { Body = line.Answer.Body!.DeepClone() };
        changed.Body["access"]!["status"] = "closed";

        Assert.Equal("access.status", Assert.Single(new AnswerComparison(ContractData.Skip).Compare(line, changed)).What);
    }

    private static IEnumerable<Difference> Compare(string recorded, string answered, int status = 200)
    {
        var headers = new Dictionary<string, string>();
        var line = new RecordedLine("a.get", new RecordedAnswer(200, headers, JsonNode.Parse(recorded))) { Request = "GET /a (none)" };

        return new AnswerComparison(SkipList.None).Compare(line, new RecordedAnswer(status, headers, JsonNode.Parse(answered)));
    }
}
