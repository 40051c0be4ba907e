namespace KnowledgeHub.LocalHub;

/// <summary>What the GEO hub and a newer one do differently with every request, whatever it asks for.</summary>
internal sealed record HttpHabits
{
    private static readonly HttpHabits Geo = new() { GuestsPerMinute = 500, UsersPerMinute = 500, ChecksEveryWrite = true, TrimsTokens = false, ReplacesBadBytes = true };

    private static readonly HttpHabits Newer = new() { GuestsPerMinute = 500, UsersPerMinute = 1000, ChecksEveryWrite = false, TrimsTokens = true, ReplacesBadBytes = false };

    /// <summary>The limit that the rate headers tell callers without a valid token.</summary>
    public required int GuestsPerMinute { get; init; }

    /// <summary>The limit that the rate headers tell callers with a valid token.</summary>
    public required int UsersPerMinute { get; init; }

    /// <summary>Whether a write without a valid token needs a browser's CSRF cookie even where it brings no cookie at all.</summary>
    public required bool ChecksEveryWrite { get; init; }

    /// <summary>Whether a token is found behind more than one blank.</summary>
    public required bool TrimsTokens { get; init; }

    /// <summary>Whether bytes of a query that are no UTF-8 become the replacement character; otherwise they stay escaped.</summary>
    public required bool ReplacesBadBytes { get; init; }

    public static HttpHabits Of(HubProfile profile) => profile == HubProfile.G ? Geo : Newer;
}
