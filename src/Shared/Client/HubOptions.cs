using KnowledgeHub.Model;

namespace KnowledgeHub.Client;

/// <summary>A hub and how it is talked to.</summary>
public sealed record HubOptions
{
    /// <summary>The hub's address, such as <c>https://gkhub.earthobservations.org</c>; https, or http on loopback.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>The access token, sent to <see cref="BaseUrl"/>'s scheme, host and port only; <c>null</c> means anonymous.</summary>
    public string? Token { get; init; }

    /// <summary>Requests per minute at most; <c>null</c> means no limit of ours. What the hub's own headers say comes first.</summary>
    /// <value>Default 300; no limit when the hub is on loopback.</value>
    public int? RequestsPerMinute { get; init; } = 300;

    /// <summary>Whether <see cref="RequestsPerMinute"/> holds for a hub on loopback too, where a tunnel or a proxy may lead on to another machine. Default: no.</summary>
    public bool LimitsLoopback { get; init; }

    /// <summary>Requests under way at once. Default 4; 1 to 32.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Bytes of file content a second, by the time of day; <c>null</c> means no limit.</summary>
    public BandwidthTable? Bandwidth { get; init; }

    /// <summary>An address or page that the hub's operator can turn to; part of the user agent. <c>null</c> means none.</summary>
    public string? Contact { get; init; }

    /// <summary>How long a connection may stay silent before it is given up. Default 100 seconds.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a call is repeated after a fault that may pass. Default 4, so 5 attempts.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The wait before the first repetition; doubled for each further one and jittered. Default 1 second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>SHA-256 thumbprint (hex) of a certificate to trust though no authority vouches for it; <c>null</c> means none.</summary>
    public string? TrustedThumbprint { get; init; }

    /// <summary>Whether every call that would change the hub is refused before it is sent. Default false.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>
    /// How long the hub's search may lag behind its contents: so long a draft is looked for whose making was not answered, before it is made again.
    /// </summary>
    /// <value>Default 5 seconds. Between zero and 10 minutes.</value>
    public TimeSpan IndexLag { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>All that is wrong with the options, a sentence each.</summary>
    public IReadOnlyList<string> Validate()
    {
        var problems = new List<string>();
        if (!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("https" or "http"))
            problems.Add($"'{Shown}' is not a hub's address; write it like https://gkhub.earthobservations.org.");
        else
        {
            if (BaseUrl.Scheme == "http" && !BaseUrl.IsLoopback)
                problems.Add($"{Shown} is not encrypted; only a hub on this machine may be reached by http. Use https.");
            if (BaseUrl.UserInfo.Length > 0)
                problems.Add("The hub's address must not hold a name or password.");
            if (BaseUrl.Query.Length > 0 || BaseUrl.Fragment.Length > 0)
                problems.Add($"The hub's address must end before '?' or '#'.");
        }

        if (Connections is < 1 or > 32)
            problems.Add("Connections must be between 1 and 32.");
        if (RequestsPerMinute is < 1)
            problems.Add("RequestsPerMinute must be at least 1.");
        if (Token is not null && (Token.Length == 0 || Token.Any(c => c is <= ' ' or > '~')))
            problems.Add("The token holds characters that no token has; is it the right file?");
        if (Contact is not null && Contact.Any(c => c is < ' ' or > '~'))
            problems.Add("Contact must be plain ASCII text on one line: it is sent in a header.");
        if (Retries < 0)
            problems.Add("Retries must not be negative.");
        if (RetryDelay < TimeSpan.Zero || RetryDelay > TimeSpan.FromDays(1))
            problems.Add("RetryDelay must be between zero and a day.");
        if (IndexLag < TimeSpan.Zero || IndexLag > TimeSpan.FromMinutes(10))
            problems.Add("IndexLag must be between zero and 10 minutes.");
        if (IdleTimeout <= TimeSpan.Zero || IdleTimeout > TimeSpan.FromDays(1))
            problems.Add("IdleTimeout must be more than zero and at most a day.");

        return problems;
    }

    // Without a name, password or query: what should not be in the address may well be a secret.
    private string Shown => BaseUrl.IsAbsoluteUri ? $"{BaseUrl.Scheme}://{BaseUrl.Authority}" : GivenText.Shorten(BaseUrl.OriginalString);
}
