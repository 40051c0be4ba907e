namespace KnowledgeHub.Client;

/// <summary>The one place that decides who may see the token and where a redirect may lead.</summary>
internal sealed class HubOrigin(Uri baseUrl)
{
    /// <summary>Whether the address has the hub's scheme, host and port; only then the token goes along.</summary>
    public bool IsHub(Uri address) =>
        address.IsAbsoluteUri
        && string.Equals(address.Scheme, baseUrl.Scheme, StringComparison.OrdinalIgnoreCase)
        && (string.Equals(address.Host, baseUrl.Host, StringComparison.OrdinalIgnoreCase) || string.Equals(address.IdnHost, baseUrl.IdnHost, StringComparison.OrdinalIgnoreCase))
        && address.Port == baseUrl.Port;

    /// <summary>Whether content may be fetched from where the hub points: https anywhere, http only when the hub itself is on loopback.</summary>
    public bool MayHoldContent(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == "https" || (address.Scheme == "http" && (IsHub(address) || baseUrl.IsLoopback)));

    /// <summary>Where the redirect of a call leads.</summary>
    /// <param name="what">What was asked for.</param>
    /// <param name="from">The address that was asked.</param>
    /// <param name="location">Where it points.</param>
    /// <param name="before">How many redirects came before.</param>
    /// <exception cref="HubProtocolException">It leads away from the hub, or there were five before.</exception>
    public Uri FollowCall(string what, Uri from, Uri location, int before)
    {
        var target = Target(what, from, location, before);

        return IsHub(target) ? target : throw new HubProtocolException(
            $"{what} was redirected to {Shown(target)}, which is not the hub that was asked; if the hub has moved, use that address.");
    }

    /// <summary>Where the redirect of a file's content leads.</summary>
    /// <exception cref="HubProtocolException">It leads to where content may not be fetched from, or there were five before.</exception>
    public Uri FollowContent(string what, Uri from, Uri location, int before)
    {
        var target = Target(what, from, location, before);

        return MayHoldContent(target) ? target : throw new HubProtocolException(
            $"{what} was redirected to {Shown(target)}, which is not encrypted, or with a name and password; that is not followed.");
    }

    private static Uri Target(string what, Uri from, Uri location, int before)
    {
        const int most = 5;

        return before >= most ? throw new HubProtocolException($"{what} was redirected too often.")
            : Uri.TryCreate(from, location, out var target) ? target
            : throw new HubProtocolException($"{what} was redirected to what is no address.");
    }

    // Neither the name and password nor the query, which may be a signature.
    private static string Shown(Uri address) => $"{address.Scheme}://{address.Authority}";
}
