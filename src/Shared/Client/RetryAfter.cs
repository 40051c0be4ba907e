using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace KnowledgeHub.Client;

/// <summary>What a hub's headers say about waiting; pure.</summary>
internal static class RetryAfter
{
    /// <summary>No wait is longer, whatever is asked for: then it is tried again, and asked for anew.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // No wait takes decades: such a number is an instant, in seconds or milliseconds since 1970.
    private const long EpochFromSeconds = 1_000_000_000, EpochFromMilliseconds = 100_000_000_000;

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
            { Delta: { } delta } => Wait((long)delta.TotalSeconds, headers, now),
            { Date: { } date } => date - (headers.Date ?? now),
            _ when Number(headers, "Retry-After") is { } number => Wait(number, headers, now),
            _ when (int)status == 429 => UntilReset(headers, now),
            _ => null,
        };

        return wait is { } asked ? Bounded(asked) : null;
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait < Longest ? wait : Longest;

    private static TimeSpan Wait(long number, HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (number < EpochFromSeconds)
            return TimeSpan.FromSeconds(Math.Max(0, number));
        var seconds = number >= EpochFromMilliseconds ? number / 1000 : number;
        // Some proxies send an answer without a date; then our own clock has to do.
        var from = headers.Date ?? now;

        return seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds() ? Longest : DateTimeOffset.FromUnixTimeSeconds(seconds) - from;
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

        return Bounded(wait);
    }

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
