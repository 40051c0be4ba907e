using System.CommandLine;
using KnowledgeHub.Client;
using KnowledgeHub.SyncDaemon.Commands;
using KnowledgeHub.SyncDaemon.Configuration;
using KnowledgeHub.SyncDaemon.Console;

namespace KnowledgeHub.SyncDaemon.Tests.Console;

public sealed class HubTokenTests : IDisposable
{
    private static readonly HubConfig Hub = new("gkh", new HubOptions { BaseUrl = new Uri("https://hub.example.org") }, null);

    private readonly StringWriter _error = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("khsync-tokens-").FullName;

    public void Dispose()
    {
        _error.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_variable_serves_the_only_hub()
    {
        Assert.Equal("from-variable", Token(Hub, isOnlyHub: true, ("GKH_API_TOKEN", "from-variable")));
    }

    [Fact]
    public void The_variable_is_not_sent_to_one_of_several_hubs()
    {
        Assert.Null(Token(Hub, isOnlyHub: false, ("GKH_API_TOKEN", "from-variable")));
        Assert.Contains("GKH_BASE_URL", _error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hub.example.org/", "from-variable")]
    [InlineData("https://HUB.example.org:443/api", "from-variable")]
    [InlineData("https://hub.example.org:8443", null)]
    [InlineData("http://hub.example.org", null)]
    [InlineData("https://other.example.org", null)]
    public void The_variable_goes_to_the_hub_it_was_given_for(string address, string? expected)
    {
        Assert.Equal(expected, Token(Hub, isOnlyHub: true, ("GKH_API_TOKEN", "from-variable"), ("GKH_BASE_URL", address)));
        Assert.DoesNotContain("from-variable", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_hubs_own_token_comes_before_the_variable()
    {
        var hub = Hub with { Token = new TokenSource(TokenSourceKind.Env, "MINE") };

        Assert.Equal("own-token", Token(hub, isOnlyHub: true, ("GKH_API_TOKEN", "from-variable"), ("MINE", "own-token")));
    }

    [Fact]
    public void The_token_file_comes_first()
    {
        File.WriteAllText(Path.Combine(_folder, "t"), "from-file\n");
        var hub = Hub with { Token = new TokenSource(TokenSourceKind.Env, "MINE") };

        Assert.Equal("from-file", Tokens(["--token-file", "t"], ("MINE", "own-token")).WithToken(hub, isOnlyHub: true).Token);
    }

    [Fact]
    public void A_hub_without_any_token_is_asked_anonymously()
    {
        Assert.Null(Token(Hub, isOnlyHub: true));
        Assert.Empty(_error.ToString());
    }

    private string? Token(HubConfig hub, bool isOnlyHub, params (string Name, string Value)[] environment) =>
        Tokens([], environment).WithToken(hub, isOnlyHub).Token;

    private HubTokens Tokens(string[] args, params (string Name, string Value)[] environment)
    {
        var options = new CommonOptions();
        var root = new RootCommand();
        options.AddTo(root);
        var surroundings = new Surroundings
        {
            Output = TextWriter.Null,
            Error = _error,
            Environment = environment.ToDictionary(variable => variable.Name, variable => variable.Value),
            WorkingFolder = _folder,
        };
        return new HubTokens(new Invocation(surroundings, root.Parse(args), options), new Secrets(surroundings.Environment));
    }
}
