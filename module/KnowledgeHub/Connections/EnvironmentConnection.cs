using KnowledgeHub.Client;

namespace KnowledgeHub.Shell.Connections;

/// <summary>What the environment says of a hub: its address and its token.</summary>
internal static class EnvironmentConnection
{
    public const string AddressVariable = "GKH_BASE_URL";
    public const string TokenVariable = "GKH_API_TOKEN";

    /// <summary>The hub's address; <c>null</c> when the environment names none.</summary>
    public static string? Address => Read(AddressVariable);

    /// <summary>
    /// The environment's token, if it may go to this address. The token must never reach a hub it was not given for: where the
    /// environment names a hub, the token is that hub's and no other's.
    /// </summary>
    /// <param name="address">The address.</param>
    /// <param name="warning">Why the token is not used though there is one; <c>null</c> otherwise.</param>
    public static string? TokenFor(Uri address, out string? warning)
    {
        warning = null;
        if (Read(TokenVariable) is not { } token)
            return null;
        if (Address is not { } text || (ConnectionOptions.Create(text, token: null, out _) is { } meant && SameOrigin(meant.BaseUrl, address)))
            return token;

        warning = $"{TokenVariable} is not sent to {address.Authority}, because {AddressVariable} names another hub; give the token with -Token.";
        return null;
    }

    /// <summary>A connection as the environment describes it; <c>null</c> when it describes none.</summary>
    /// <param name="problem">What is wrong with the address the environment gives; <c>null</c> when it gives none.</param>
    public static KhConnection? TryCreate(out string? problem)
    {
        problem = null;
        if (Address is not { } text)
            return null;

        var options = ConnectionOptions.Create(text, token: null, out problem);
        if (options is null)
            return null;

        options = options with { Token = TokenFor(options.BaseUrl, out _) };
        problem = options.Validate() is { Count: > 0 } problems ? string.Join(" ", problems) : null;

        return problem is null ? new KhConnection(options.BaseUrl.Host, options) : null;
    }

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } text ? text : null;

    private static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
