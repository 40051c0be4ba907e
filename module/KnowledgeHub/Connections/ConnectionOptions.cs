using KnowledgeHub.Client;

namespace KnowledgeHub.Shell.Connections;

/// <summary>Makes the core's options of what a user gives.</summary>
internal static class ConnectionOptions
{
    /// <summary>The options for an address; <c>null</c>, with the reason, when no hub can be there.</summary>
    public static HubOptions? Create(string address, string? token, out string? problem)
    {
        // People write the host alone; a token must not go out unencrypted because of that.
        var text = address.Trim();
        if (text.IndexOf("://", StringComparison.Ordinal) < 0)
            text = "https://" + text;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            problem = "That is not a hub's address; write it like https://gkhub.earthobservations.org.";
            return null;
        }

        var options = new HubOptions { BaseUrl = uri, Token = token };
        if (uri.IsLoopback)
            options = options with { RequestsPerMinute = null };
        problem = options.Validate() is { Count: > 0 } problems ? string.Join(" ", problems) : null;

        return problem is null ? options : null;
    }
}
