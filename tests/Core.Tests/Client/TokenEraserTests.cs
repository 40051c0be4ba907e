using System.Text;
using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class TokenEraserTests
{
    private const string Token = "a-b/c\"d\\e";

    [Theory]
    [InlineData("""Bearer a-b/c"d\e is unknown""")]
    [InlineData("""{"message":"Bearer a-b/c\"d\\e is unknown"}""")]
    [InlineData("""{"message":"Bearer \u0061\u002Db\/c\u0022d\u005ce is unknown"}""")]
    public void Token_is_taken_out_however_it_is_written(string body) =>
        Assert.Contains("Bearer [token] is unknown", Erase(body), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"message":"C:\\u002d \n \u00e9 \ud83d\ude00 \" \\"}""")]
    [InlineData("<html>\\</html>")]
    [InlineData("")]
    public void All_else_stays(string body) => Assert.Equal(body, Erase(body));

    private static string Erase(string body) => Encoding.UTF8.GetString(TokenEraser.Erase(Encoding.UTF8.GetBytes(body), Token));
}
