using System.Net;
using System.Text;
using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class HubErrorReaderTests
{
    private const string What = "Record abcde-12345";

    private const string Refused = """{"status":403,"message":"Permission denied."}""";

    [Theory]
    [InlineData(400, typeof(HubRequestException))]
    [InlineData(401, typeof(HubUnauthorizedException))]
    [InlineData(403, typeof(HubForbiddenException))]
    [InlineData(404, typeof(RecordNotFoundException))]
    [InlineData(405, typeof(HubRequestException))]
    [InlineData(406, typeof(HubRequestException))]
    [InlineData(408, typeof(HubUnreachableException))]
    [InlineData(410, typeof(RecordGoneException))]
    [InlineData(412, typeof(DraftConflictException))]
    [InlineData(413, typeof(HubRequestException))]
    [InlineData(415, typeof(HubRequestException))]
    [InlineData(429, typeof(HubUnreachableException))]
    [InlineData(500, typeof(HubUnreachableException))]
    [InlineData(502, typeof(HubUnreachableException))]
    [InlineData(503, typeof(HubUnreachableException))]
    [InlineData(504, typeof(HubUnreachableException))]
    [InlineData(302, typeof(HubProtocolException))]
    [InlineData(304, typeof(HubProtocolException))]
    public void Status_decides_the_exception(int status, Type expected)
    {
        var error = Read(status, """{"status":0}""");

        Assert.IsType(expected, error);
        Assert.Equal((HttpStatusCode)status, error.Status);
        Assert.Equal(error is HubUnreachableException, error.MayPass);
        Assert.StartsWith(What, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Referer checking failed - no Referer.")]
    [InlineData("CSRF cookie not set.")]
    [InlineData("CSRF token missing or incorrect.")]
    public void Csrf_refusal_means_that_the_token_is_not_accepted(string message)
    {
        var body = $$"""{"message":"{{message}}","status":400}""";

        Assert.Contains("does not accept the token", Assert.IsType<HubUnauthorizedException>(Read(400, body, hasToken: true)).Message, StringComparison.Ordinal);
        Assert.Contains("needs a token", Assert.IsType<HubUnauthorizedException>(Read(400, body, hasToken: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refusal_tells_whether_a_token_was_given()
    {
        Assert.Contains("no token was given", Read(403, Refused, hasToken: false).Message, StringComparison.Ordinal);
        Assert.DoesNotContain("no token", Read(403, Refused, hasToken: true).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>unusual traffic</html>")]
    [InlineData("{\"error\":\"blocked\"}")]
    public void Refusal_that_is_not_the_hubs_own_may_pass(string body)
    {
        var error = Assert.IsType<HubUnreachableException>(Read(403, body));

        Assert.True(error.MayPass);
        Assert.Contains("firewall or proxy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Message_of_the_hub_is_repeated()
    {
        Assert.Contains("\"Permission denied.\"", Read(403, """{"status":403,"message":"Permission denied."}""").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_and_their_messages_are_told()
    {
        var message = Read(400, """
            {"status":400,"message":"A validation error occurred.","errors":[
              {"field":"metadata.title","messages":["Missing data for required field."]},
              {"field":"metadata.creators.1.person_or_org.name","messages":["Name cannot be blank.","Too short."]}]}
            """).Message;

        Assert.Contains("A validation error occurred.", message, StringComparison.Ordinal);
        Assert.Contains("metadata.title: Missing data for required field.", message, StringComparison.Ordinal);
        Assert.Contains("metadata.creators.1.person_or_org.name: Name cannot be blank. Too short.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><h1>502 Bad Gateway</h1><p>nginx</p></html>")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"message\":")]
    [InlineData("{\"message\":17,\"errors\":\"none\"}")]
    [InlineData("{\"message\":null,\"errors\":[null,1,\"x\",{\"field\":3,\"messages\":\"x\"},{\"messages\":[1,null]}]}")]
    [InlineData("{\"message\":\"\\ud800\"}")]
    [InlineData("{\"errors\":[{\"field\":\"\\udc00\",\"messages\":[\"\\ud83d\"]}]}")]
    public void Body_of_any_kind_makes_one_plain_sentence(string body)
    {
        var message = Read(502, body).Message;

        Assert.Contains("502", message, StringComparison.Ordinal);
        Assert.DoesNotContain("<", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Body_that_is_no_text_at_all_is_passed_over()
    {
        var error = HubErrorReader.Read(What, HttpStatusCode.BadGateway, [(byte)'{', (byte)'"', 0xFF, 0xFE, 0x00, 0x80], hasToken: false);

        Assert.IsType<HubUnreachableException>(error);
    }

    [Fact]
    public void Invalid_bytes_inside_the_message_are_passed_over()
    {
        byte[] body = [.. "{\"message\":\"a"u8, 0xFF, .. "b\"}"u8];

        Assert.IsType<HubUnreachableException>(HubErrorReader.Read(What, HttpStatusCode.BadGateway, body, hasToken: false));
    }

    [Fact]
    public void Long_message_is_cut()
    {
        var body = $$"""{"message":"{{new string('x', 30_000)}}","errors":[{"field":"f","messages":["{{new string('y', 30_000)}}"]}]}""";

        var message = Read(400, body).Message;

        Assert.InRange(message.Length, 300, 600);
        Assert.Contains("…", message, StringComparison.Ordinal);
    }

    private static HubException Read(int status, string body, bool hasToken = true) =>
        HubErrorReader.Read(What, (HttpStatusCode)status, Encoding.UTF8.GetBytes(body), hasToken);
}
