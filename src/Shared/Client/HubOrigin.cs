namespace KnowledgeHub.Client;

/// <summary>The one place that decides who may see the token and where a redirect may lead.</summary>
internal sealed class HubOrigin(Uri baseUrl)
{
    /// <summary>Whether the address has the hub's scheme, host and port; only then the token goes along.</summary>
    public bool IsHub(Uri address) =>
        address.IsAbsoluteUri
        && string.Equals(address.Scheme, baseUrl.Scheme, StringComparison.OrdinalIgnoreCase)
        && string.Equals(address.IdnHost, baseUrl.IdnHost, StringComparison.OrdinalIgnoreCase)
        && address.Port == baseUrl.Port;

    /// <summary>Whether content may be fetched from where the hub points: https anywhere, http only when the hub itself is on loopback.</summary>
    public bool MayHoldContent(Uri address) =>
        address.IsAbsoluteUri
        && address.UserInfo.Length == 0
        && (address.Scheme == "https" || (address.Scheme == "http" && (IsHub(address) || baseUrl.IsLoopback)));
}
