using KnowledgeHub.SyncDaemon.Console;
using KnowledgeHub.SyncDaemon.Tests.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class SecretTests
{
    private const string Token = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5kL7nP9rS1tV3xY5zA7cD9fG1";

    [Theory]
    [InlineData("GET https://h.org/api?access_token=Q7&x=1", "GET https://h.org/api?access_token=(hidden)&x=1")]
    [InlineData("https://h.org/r?token=Q7", "https://h.org/r?token=(hidden)")]
    [InlineData("Authorization: Bearer Q7", "Authorization: Bearer (hidden)")]
    [InlineData("authorization=Q7", "authorization=(hidden)")]
    [InlineData("{\"Authorization\": \"Bearer Q7\"}", "{\"Authorization\": \"Bearer (hidden)\"}")]
    [InlineData("https://s3/x?X-Amz-Signature=Q7&X-Amz-Credential=Q7&n=1", "https://s3/x?X-Amz-Signature=(hidden)&X-Amz-Credential=(hidden)&n=1")]
    [InlineData("https://me:Q7@h.org/", "https://(hidden)@h.org/")]
    [InlineData("{\"error\":\"Authorization: \\\"Bearer Q7\\\" refused\"}", "{\"error\":\"Authorization: \\\"Bearer (hidden)\\\" refused\"}")]
    [InlineData("The token holds characters", "The token holds characters")]
    public void What_looks_like_a_secret_is_hidden(string text, string expected)
    {
        Assert.Equal(expected, new Secrets(new Dictionary<string, string>()).Clean(text));
    }

    [Fact]
    public void A_known_token_is_hidden_wherever_it_stands()
    {
        using var inner = new StringWriter();
        using var writer = new RedactingWriter(inner, new Secrets(new Dictionary<string, string> { ["GKH_API_TOKEN"] = Token }));

        writer.WriteLine($"a {Token} b");
        writer.Write(new InvalidOperationException($"x{Token}x"));
        writer.Write($"{Token}".AsSpan());
        writer.WriteLine("{0}", Token);

        Assert.DoesNotContain(Token, inner.ToString(), StringComparison.Ordinal);
        Assert.Contains("a (hidden) b", inner.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_tokens_that_begin_alike_nothing_is_left()
    {
        var secrets = new Secrets(new Dictionary<string, string> { ["GKH_API_TOKEN"] = Token[..20] });
        secrets.Add(Token);

        Assert.Equal("a (hidden) b (hidden)", secrets.Clean($"a {Token} b {Token[..20]}"));
    }

    [Theory]
    [InlineData("mirror")]
    [InlineData("mirror --verbose")]
    [InlineData("check-config --verbose")]
    [InlineData("check-config --json")]
    [InlineData("status")]
    public async Task No_command_prints_a_token_left_in_the_configuration(string line)
    {
        using var khsync = new CommandLineRun().With("khsync.json", ConfigText.Hub($"\"Url\": \"https://h.org\", \"Token\": \"{Token}\""));

        Assert.Equal(2, await khsync.RunAsync(line.Split(' ')));

        Assert.DoesNotContain(Token, khsync.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_given_as_a_file_is_not_printed()
    {
        using var khsync = new CommandLineRun();

        Assert.Equal(2, await khsync.RunAsync("mirror", "--hub", "https://h.org", "--into", "m", "--token-file", Token, "--verbose"));

        Assert.Contains("looks like the token itself", khsync.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, khsync.Everything, StringComparison.Ordinal);
    }
}
