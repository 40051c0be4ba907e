using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace KnowledgeHub.Client;

/// <summary>What a hub's headers say about waiting; pure.</summary>
internal static class RetryAfter
{
    /// <summary>
    /// How long a refusal asks us to wait; <c>null</c> when it does not.
    /// Only 429 and 503 count: the GEO hub sends Retry-After with successful answers too.
    /// </summary>
    public static TimeSpan? Read(HttpStatusCode status, HttpResponseHeaders headers, DateTimeOffset now)
    {
        if ((int)status is not (429 or 503))
            return null;

        TimeSpan? wait = headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - (headers.Date ?? now),
            _ when (int)status == 429 => UntilReset(headers, now),
            _ => null,
        };

        return wait switch
        {
            null => null,
            { Ticks: < 0 } => TimeSpan.Zero,
            _ => wait,
        };
    }

    /// <summary>Requests the hub still grants, and the time until it grants anew; <c>null</c> when the headers do not say.</summary>
    public static (long Remaining, long Limit, TimeSpan Reset)? Grant(HttpResponseHeaders headers, DateTimeOffset now) =>
        Number(headers, "X-RateLimit-Remaining") is { } remaining && UntilReset(headers, now) is { } reset
            ? (remaining, Number(headers, "X-RateLimit-Limit") ?? long.MaxValue, reset)
            : null;

    // The reset is an instant on the hub's clock, so it is measured against the hub's own Date.
    private static TimeSpan? UntilReset(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (Number(headers, "X-RateLimit-Reset") is not { } reset || reset is < 0 or > 253_402_300_799)
            return null;
        var wait = DateTimeOffset.FromUnixTimeSeconds(reset) - (headers.Date ?? now);

        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
