using KnowledgeHub.Client;

namespace KnowledgeHub.Core.Tests.Client;

public sealed class HubOptionsTests
{
    [Theory]
    [InlineData("https://gkhub.earthobservations.org")]
    [InlineData("https://gkhub.earthobservations.org/api")]
    [InlineData("https://127.0.0.1:5000")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost")]
    [InlineData("http://[::1]:5000/sub/path/")]
    public void Address_of_a_hub_is_accepted(string address) => Assert.Empty(With(address).Validate());

    [Theory]
    [InlineData("http://gkhub.earthobservations.org", "https")]
    [InlineData("http://192.168.0.1", "https")]
    [InlineData("http://localhost.example.org", "https")]
    [InlineData("ftp://127.0.0.1", "address")]
    [InlineData("gkhub.earthobservations.org", "https://")]
    [InlineData("https://gkhub.earthobservations.org/?q=1", "'?'")]
    [InlineData("https://gkhub.earthobservations.org/#part", "'#'")]
    [InlineData("https://me@gkhub.earthobservations.org", "name or password")]
    public void Address_of_no_hub_is_refused_with_a_reason(string address, string reason) =>
        Assert.Contains(reason, Assert.Single(With(address).Validate()), StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var options = With("http://example.org") with { Connections = 0, RequestsPerMinute = 0, Token = "" };

        Assert.Equal(4, options.Validate().Count);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    public void Connections_have_bounds(int connections, bool valid) =>
        Assert.Equal(valid, (With("https://example.org") with { Connections = connections }).Validate().Count == 0);

    [Theory]
    [InlineData(-1, 1, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(0, -5, 1)]
    [InlineData(0, 1, -1)]
    public void Times_and_retries_that_cannot_be_are_refused(int retries, int idleSeconds, int delaySeconds)
    {
        var options = With("https://example.org") with
        {
            Retries = retries,
            IdleTimeout = TimeSpan.FromSeconds(idleSeconds),
            RetryDelay = TimeSpan.FromSeconds(delaySeconds),
        };

        Assert.Single(options.Validate());
    }

    [Theory]
    [InlineData("datenbüro@example.org")]
    [InlineData("line\nbreak")]
    public void Contact_that_no_header_can_hold_is_refused(string contact) =>
        Assert.Single((With("https://example.org") with { Contact = contact }).Validate());

    [Fact]
    public void Client_refuses_wrong_options() =>
        Assert.Throws<ArgumentException>(() => new HubClient(With("http://example.org")));

    [Fact]
    public async Task Contact_is_part_of_the_user_agent()
    {
        await using var hub = await ClientExtensions.StartHubAsync();
        using var client = hub.NewClient(options => options with { Contact = "data-office@example.org" });

        (await client.Records.SearchAsync(new SearchRequest(), ClientExtensions.Cancellation)).Dispose();

        Assert.Matches(@"^KnowledgeHub\.Tools/\S+ \(data-office@example\.org\)$", Assert.Single(hub.Requests.Entries).UserAgent);
    }

    private static HubOptions With(string address) => new() { BaseUrl = new Uri(address, UriKind.RelativeOrAbsolute) };
}
