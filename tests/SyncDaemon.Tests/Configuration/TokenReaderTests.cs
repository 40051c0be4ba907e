using KnowledgeHub.SyncDaemon.Configuration;

namespace KnowledgeHub.SyncDaemon.Tests.Configuration;

public sealed class TokenReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("khsync-token-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_gives_the_token_without_its_line_end()
    {
        Assert.Equal("abc123", Read(TokenSourceKind.File, Write("token", "abc123\r\n")).Token);
    }

    [Theory]
    [InlineData(" \n", "is empty")]
    [InlineData("two words", "not a token")]
    [InlineData("héllo", "not a token")]
    public void A_file_without_a_token_is_a_problem(string content, string part)
    {
        var reading = Read(TokenSourceKind.File, Write("token", content));

        Assert.Null(reading.Token);
        Assert.Contains(part, reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_problem()
    {
        Assert.Contains("does not exist", Read(TokenSourceKind.File, Path.Combine(_folder, "no.token")).Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("File")]
    [InlineData("Env")]
    public void A_token_given_instead_of_its_place_is_not_repeated(string kind)
    {
        const string Token = "aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1dF3hJ5kL7nP9rS1tV3xY5zA7cD9fG1";

        var reading = Read(Enum.Parse<TokenSourceKind>(kind), kind == "File" ? Path.Combine(_folder, Token) : Token);

        Assert.Contains("looks like the token itself", reading.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, reading.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_lies_in_the_folder_of_credentials()
    {
        Write("gkh", "abc123");

        Assert.Equal("abc123", Read(TokenSourceKind.Credential, "gkh", ("CREDENTIALS_DIRECTORY", _folder)).Token);
        Assert.Contains("CREDENTIALS_DIRECTORY", Read(TokenSourceKind.Credential, "gkh").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_outside_the_unit_warns_of_a_credential()
    {
        var reading = new TokenReader(new Dictionary<string, string>()) { IsCheckOnly = true }.Read(new TokenSource(TokenSourceKind.Credential, "gkh"));

        Assert.Null(reading.Problem);
        Assert.Contains("LoadCredential=gkh:", reading.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_variable_that_is_not_set_is_a_problem()
    {
        Assert.Equal("abc123", Read(TokenSourceKind.Env, "MY_TOKEN", ("MY_TOKEN", " abc123 ")).Token);
        Assert.Contains("MY_TOKEN", Read(TokenSourceKind.Env, "MY_TOKEN").Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_everybody_can_read_is_a_warning()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such mode.");
            return;
        }

        var path = Write("token", "abc123");

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Null(Read(TokenSourceKind.File, path).Warning);

        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod", Read(TokenSourceKind.File, path).Warning, StringComparison.Ordinal);
    }

    private static TokenReading Read(TokenSourceKind kind, string place, params (string Name, string Value)[] environment) =>
        new TokenReader(environment.ToDictionary(variable => variable.Name, variable => variable.Value)).Read(new TokenSource(kind, place));

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
