using KnowledgeHub.Client;

namespace KnowledgeHub.SyncDaemon.Configuration;

/// <summary>A hub's address as people write it.</summary>
internal static class HubAddress
{
    /// <summary>Reads an address; <c>null</c>, with the reason, when no hub can be there.</summary>
    public static Uri? TryParse(string text, out string problem)
    {
        problem = "";
        var problems = Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address)
            ? new HubOptions { BaseUrl = address }.Validate()
            : [$"'{text}' is not a hub's address; write it like https://gkhub.earthobservations.org."];
        if (problems.Count == 0)
            return address;

        problem = string.Join(" ", problems);
        return null;
    }

    /// <summary>The options for an address. Without a limit of the user's own there is the default one, and none on this machine.</summary>
    public static HubOptions At(HubOptions options, Uri address, int? requestsPerMinute) => options with
    {
        BaseUrl = address,
        RequestsPerMinute = requestsPerMinute ?? (address.IsLoopback ? null : options.RequestsPerMinute),
        LimitsLoopback = requestsPerMinute is not null,
    };

    /// <summary>Whether a token for one address may be sent to the other: same scheme, host and port.</summary>
    public static bool SameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
